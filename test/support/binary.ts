import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ownBinary = fileURLToPath(new URL('../../bin/awsso.js', import.meta.url));
const standalone = process.env['AWSSO_BIN'];

/** The words that start the built program: that of the npm package, or the executable that `AWSSO_BIN` names. */
export const program: readonly [string, ...string[]] = standalone
  ? [resolve(standalone)]
  : [process.execPath, ownBinary];

/** The same in a shell's words. */
export const quotedProgram = program.map((word) => `'${word}'`).join(' ');

export interface Result {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Run {
  readonly child: ChildProcess;
  readonly result: Promise<Result>;
}

/** File descriptors in place of the pipes. */
export interface Files {
  readonly stdout?: number;
  readonly stderr?: number;
}

/**
 * Starts the built program as its own session, so that it has no controlling terminal, in the given home alone.
 * What it writes is collected, unless a file takes it.
 */
export function start(
  args: readonly string[],
  home: string,
  env: Record<string, string> = {},
  files: Files = {},
): Run {
  return startProgram([...program, ...args], home, env, files);
}

/** The same for any program. */
export function startProgram(
  [command, ...words]: readonly [string, ...string[]],
  home: string,
  env: Record<string, string> = {},
  files: Files = {},
): Run {
  const child = spawn(command, words, {
    cwd: home,
    detached: true,
    env: { PATH: process.env['PATH'] ?? '', HOME: home, ...env },
    stdio: ['ignore', files.stdout ?? 'pipe', files.stderr ?? 'pipe'],
  });
  const result = new Promise<Result>((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, result };
}

/** The user code that the program shows, as soon as it is shown. */
export function codeShown({ child }: Pick<Run, 'child'>): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (more: string) => {
      text += more;
      const code = /shows the code ([\w-]+)\./.exec(text)?.[1];
      if (code !== undefined) {
        resolve(code);
      }
    });
    child.on('close', () => reject(new Error(`no code was shown, but: ${text}`)));
  });
}
