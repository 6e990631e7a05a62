import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Result, type Run, startProgram } from './binary.ts';
import { type Home, temporaryHome } from './home.ts';
import type { Sandbox } from './sandbox.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A project that has the package as npm packs it, installed without a network and without its scripts. */
export interface InstalledLibrary extends Disposable {
  readonly project: Home;
  /** Runs a program that uses the library, in the sandbox's home and environment, without a terminal. */
  run(box: Sandbox, program: string, env?: Record<string, string>): Promise<Result>;
  start(box: Sandbox, program: string, env?: Record<string, string>): Run;
  /** Compiles a file of the project; the words of the compiler, none when all is well. */
  compile(file: string): string;
}

/** @param links packages that the project has besides, from the repository */
export function installLibrary(...links: string[]): InstalledLibrary {
  const project = temporaryHome();
  const quietly = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier'];
  const npm = (...args: string[]) =>
    execFileSync('npm', [...args, ...quietly], {
      cwd: project.path,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: project.path },
    });
  const [{ filename }] = JSON.parse(npm('pack', repository, '--json'));
  npm('install', `./${filename}`);
  for (const name of links) {
    symlinkSync(`${repository}/node_modules/${name}`, project.at(`node_modules/${name}`));
  }
  let programs = 0;
  const start = (box: Sandbox, program: string, env: Record<string, string> = {}) => {
    programs += 1;
    const file = `program-${programs}.${/\brequire\(/.test(program) ? 'cjs' : 'mjs'}`;
    project.write(file, program);
    const words: [string, ...string[]] = [process.execPath, project.at(file)];
    return startProgram(words, box.home.path, { ...box.env, ...env });
  };
  return {
    project,
    start,
    run: (...given) => start(...given).result,
    compile: (file) => compileIn(project, file),
    [Symbol.dispose]: () => project[Symbol.dispose](),
  };
}

function compileIn(project: Home, file: string): string {
  const tsc = `${repository}/node_modules/typescript/bin/tsc`;
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess'];
  const options = ['--module', 'nodenext', '--target', 'es2023', '--types', 'node', ...strict];
  try {
    return execFileSync(process.execPath, [tsc, ...options, file], {
      cwd: project.path,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}
