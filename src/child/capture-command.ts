import { spawn } from 'node:child_process';
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

/** Runs a command without a shell, in our own session so that it may use the terminal, and takes what it writes. */
export function captureCommand(
  [program, ...words]: readonly [program: string, ...words: string[]],
  env: Readonly<Record<string, string | undefined>>,
  { milliseconds, bytes }: CaptureLimits,
): Promise<Captured> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const cancelAtExit = atExit(() => child.kill());
    const end = (captured: Captured) => {
      clearTimeout(timer);
      cancelAtExit();
      resolve(captured);
    };
    const giveUp = (problem: 'late' | 'too-much') => {
      child.kill('SIGKILL');
      // What it has started may still hold the pipes.
      child.stdout.destroy();
      child.stderr.destroy();
      end({ problem });
    };
    const timer = setTimeout(() => giveUp('late'), milliseconds);
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
    child.on('error', (error) => end({ problem: 'not-started', code: systemErrorCode(error) }));
    child.on('close', (status, signal) =>
      end({
        status: status ?? signal ?? 'unknown',
        stdout: Buffer.concat(taken.stdout),
        stderr: Buffer.concat(taken.stderr),
      }),
    );
  });
}
