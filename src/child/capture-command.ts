import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { atExit } from '../host/at-exit.ts';
import { systemErrorCode } from '../system-error.ts';

/** What a command wrote and how it ended; or why it came to no end of its own. */
export type Captured =
  | { readonly status: number | string; readonly stdout: Buffer; readonly stderr: Buffer }
  | { readonly problem: 'late' | 'too-much' | 'not-started'; readonly code?: string };

/** How long a command may take, and how much it may write on both outputs together. */
export interface CaptureLimits {
  readonly milliseconds: number;
  readonly bytes: number;
}

/** For what still lies in the pipes when the command has ended, while others that it started hold them. */
const drainMilliseconds = 1_000;

/** Runs a command without a shell, in our own session so that it may use the terminal, and takes what it writes. */
export function captureCommand(
  [program, ...words]: readonly [program: string, ...words: string[]],
  env: Readonly<Record<string, string | undefined>>,
  { milliseconds, bytes }: CaptureLimits,
): Promise<Captured> {
  return new Promise((resolve) => {
    const notStarted = (error: unknown): Captured => ({
      problem: 'not-started',
      code: systemErrorCode(error),
    });
    let child: ChildProcessByStdio<null, Readable, Readable>;
    try {
      child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    } catch (error) {
      // Node emits ENOENT and a few others; all else it throws.
      resolve(notStarted(error));
      return;
    }
    const cancelAtExit = atExit(() => child.kill());
    const end = (captured: Captured) => {
      clearTimeout(timer);
      cancelAtExit();
      resolve(captured);
    };
    const giveUp = (problem: 'late' | 'too-much') => {
      child.kill('SIGKILL');
      letGo();
      end({ problem });
    };
    // What it has started may still hold the pipes.
    const letGo = () => {
      child.stdout.destroy();
      child.stderr.destroy();
    };
    let timer = setTimeout(() => giveUp('late'), milliseconds);
    const taken = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    let size = 0;
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].on('data', (chunk: Buffer) => {
        size += chunk.length;
        taken[name].push(chunk);
        if (size > bytes) {
          giveUp('too-much');
        }
      });
    }
    const ended = (status: number | null, signal: NodeJS.Signals | null) =>
      end({
        status: status ?? signal ?? 'unknown',
        stdout: Buffer.concat(taken.stdout),
        stderr: Buffer.concat(taken.stderr),
      });
    child.on('error', (error) => end(notStarted(error)));
    child.on('exit', (status, signal) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        letGo();
        ended(status, signal);
      }, drainMilliseconds);
    });
    child.on('close', ended);
  });
}
