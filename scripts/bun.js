import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fetchPackage } from './fetch-package.js';

const version = '1.4.5';
const packages = {
  'linux-x64': {
    name: '@oven/bun-linux-x64',
    version,
    integrity:
      'sha512-IWX9BELoGHAUtMonkeSaNaZwXzRk+oDw6Mk+HBFXd3KHYIBNBsIGRupMZPcgNoDbJpLu6gAJjIoIVPZtt1aJ1g==',
  },
  'linux-arm64': {
    name: '@oven/bun-linux-aarch64',
    version,
    integrity:
      'sha512-4BXmsSKnjOrlGWqZV4x/oWa7AVoR+B6lCXddMzOAXBIm3t50eslg9wb66gmtW1AamEQ1l1CDvmmruysEhqOWMg==',
  },
};

/** The platforms that executables are made for. */
export const targets = /** @type {(keyof typeof packages)[]} */ (Object.keys(packages));

/** The one that we are on, if it is one of them. */
export const ownTarget = targets.find((one) => one === `${process.platform}-${process.arch}`);

/**
 * Compiles a script and the Bun that runs it into one executable.
 * @param {keyof typeof packages | undefined} target
 * @param {string} script
 * @param {string} executable
 * @param {string} [order] a file with the order of the functions
 */
export function compile(target, script, executable, order) {
  if (ownTarget === undefined || target === undefined) {
    throw new Error('executables are built on Linux, on x64 or arm64');
  }
  execFileSync(
    bunOf(ownTarget),
    [
      'build',
      script,
      '--compile',
      `--target=bun-${target}`,
      `--compile-executable-path=${bunOf(target)}`,
      `--outfile=${executable}`,
      '--format=cjs',
      '--minify',
      '--bytecode',
      ...(order === undefined ? [] : [`--bytecode-order=${order}`]),
      // A hit is over before a compiled function would pay; a pass over ten thousand profiles is not.
      '--compile-jit-policy=20',
      // The folder that awsso is started in has no say in what it does.
      '--no-compile-autoload-dotenv',
      '--no-compile-autoload-bunfig',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
}

/** @param {keyof typeof packages} target */
function bunOf(target) {
  return join(fetchPackage(packages[target]), 'bin', 'bun');
}
