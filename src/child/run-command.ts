import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { quoteForShell } from '../config/quote-for-shell.ts';
import { AwssoError } from '../errors.ts';
import { systemErrorCode } from '../system-error.ts';
import { passSignals } from './pass-signals.ts';

/** The variables of a child; what is undefined it does not get. */
type Variables = Readonly<Record<string, string | undefined>>;

/** Runs a command as if it were in our place, with our terminal, and resolves to the status that a shell gives it. */
export async function runCommand(
  [program, ...words]: readonly [program: string, ...words: string[]],
  env: Variables,
): Promise<number> {
  if (program === '') {
    throw notFound(program);
  }
  try {
    return await ending(passSignals(() => start(program, words, env)));
  } catch (error) {
    throw systemErrorCode(error) === 'ENOENT' ? notFound(program) : notExecutable(program, error);
  }
}

function start(program: string, words: readonly string[], env: Variables): ChildProcess {
  const options = { env, stdio: descriptors(words) };
  try {
    return spawn(program, words, options);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOEXEC') {
      throw error;
    }
    // A script without a first line that says for whom is the shell's: execvp(3) has it so, Bun has not.
    return spawn('/bin/sh', ['-c', 'exec "$0" "$@"', program, ...words], options);
  }
}

/** Resolves when the child has ended; rejects when it could not be started. */
function ending(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const isRunning = child.pid !== undefined;
    // A signal that may not be sent, to a child of another user, is an error too.
    child.on('error', (error) => isRunning || reject(error));
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
  });
}

/** Bun hands on only what it is told to: what a shell has put in the place of `<(…)` names a descriptor. */
function descriptors(words: readonly string[]): StdioOptions {
  const named = process.versions['bun'] === undefined ? [] : words.flatMap(descriptorsIn);
  return Array.from({ length: Math.max(2, ...named) + 1 }, (_, descriptor) =>
    descriptor <= 2 || named.includes(descriptor) ? descriptor : 'ignore',
  );
}

function descriptorsIn(word: string): number[] {
  return [...word.matchAll(/\/dev\/fd\/\d+/g)].flatMap(([path]) =>
    existsSync(path) ? Number(path.replace('/dev/fd/', '')) : [],
  );
}

function notFound(program: string): AwssoError {
  const hint = `command -v ${quoteForShell(program)}`;
  return new AwssoError('not-found', `there is no program "${program}"`, { hint });
}

function notExecutable(program: string, cause: unknown): AwssoError {
  return new AwssoError('not-executable', `"${program}" cannot be executed (${systemErrorCode(cause)})`, {
    hint: `ls -ld ${quoteForShell(program)}`,
    cause,
  });
}
