// Compiles what `npm run build` has made into executables that need no Node: `dist/standalone/awsso-<platform>-<arch>`,
// for Linux on x64 and arm64, by Bun.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const version = '1.4.5';
// No dependencies of this package: npm refuses them on any other platform.
const runtimes = {
  'linux-x64': {
    name: '@oven/bun-linux-x64',
    integrity:
      'sha512-IWX9BELoGHAUtMonkeSaNaZwXzRk+oDw6Mk+HBFXd3KHYIBNBsIGRupMZPcgNoDbJpLu6gAJjIoIVPZtt1aJ1g==',
  },
  'linux-arm64': {
    name: '@oven/bun-linux-aarch64',
    integrity:
      'sha512-4BXmsSKnjOrlGWqZV4x/oWa7AVoR+B6lCXddMzOAXBIm3t50eslg9wb66gmtW1AamEQ1l1CDvmmruysEhqOWMg==',
  },
};
const downloads = join('node_modules', '.cache', 'awsso');
const outdir = join('dist', 'standalone');

const own = Object.entries(runtimes).find(([target]) => target === `${process.platform}-${process.arch}`);
if (own === undefined) {
  throw new Error('executables are built on Linux, on x64 or arm64');
}
const compiler = runtimeOf(own[1]);
rmSync(outdir, { recursive: true, force: true });
for (const [target, runtime] of Object.entries(runtimes)) {
  compile(target, runtimeOf(runtime));
}

/**
 * @param {string} target
 * @param {string} runtime the Bun that becomes part of the executable
 */
function compile(target, runtime) {
  execFileSync(
    compiler,
    [
      'build',
      'dist/main.cjs',
      '--compile',
      `--target=bun-${target}`,
      `--compile-executable-path=${runtime}`,
      `--outfile=${join(outdir, `awsso-${target}`)}`,
      '--format=cjs',
      '--minify',
      '--bytecode',
      // A hit is over before a compiled function would pay; a pass over ten thousand profiles is not.
      '--compile-jit-policy=20',
      // The folder that awsso is started in has no say in what it does.
      '--no-compile-autoload-dotenv',
      '--no-compile-autoload-bunfig',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
}

/**
 * The program of a Bun package, fetched once and held to its digest.
 * @param {{ name: string, integrity: string }} runtime
 */
function runtimeOf({ name, integrity }) {
  const folder = join(downloads, `${name.replace('/', '-')}-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(downloads, { recursive: true });
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', `${name}@${version}`, '--json', '--pack-destination', downloads], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    );
    const file = join(downloads, packed.filename);
    const digest = createHash('sha512').update(readFileSync(file)).digest('base64');
    if (`sha512-${digest}` !== integrity) {
      throw new Error(`${name} ${version} is not what it was when it was chosen`);
    }
    const partial = `${folder}.${process.pid}`;
    mkdirSync(partial);
    execFileSync('tar', ['-xzf', file, '-C', partial]);
    renameSync(partial, folder);
    rmSync(file);
  }
  return join(folder, 'package', 'bin', 'bun');
}
