import { execFile } from 'node:child_process';
import { program as awsso, type Result } from '../support/binary.ts';
import type { Sandbox } from '../support/sandbox.ts';

const longestRunMilliseconds = 20_000;

/**
 * Runs the built program in the sandbox's home through other programs: the words before it, the last of which starts it.
 * A run that hangs is killed.
 */
export function runThrough(
  box: Sandbox,
  words: readonly string[],
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Result> {
  const [program = '', ...rest] = [...words, ...awsso, ...args];
  return new Promise((resolve) => {
    const child = execFile(
      program,
      rest,
      {
        cwd: box.home.path,
        env: { PATH: process.env['PATH'], HOME: box.home.path, ...box.env, ...env },
        timeout: longestRunMilliseconds,
        killSignal: 'SIGKILL',
      },
      (_error, stdout, stderr) => resolve({ code: child.exitCode, signal: child.signalCode, stdout, stderr }),
    );
    child.stdin?.end();
  });
}
