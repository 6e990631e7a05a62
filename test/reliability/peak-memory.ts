import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Result, Run } from '../support/binary.ts';

export interface Measured {
  readonly result: Result;
  readonly milliseconds: number;
  /** The most memory that the process has had at once. */
  readonly peakMebibytes: number;
}

/** Waits for a process to end, and keeps an eye on its memory. */
export async function measured({ child, result }: Run): Promise<Measured> {
  const started = performance.now();
  let isRunning = true;
  let peakMebibytes = 0;
  const watch = async () => {
    while (isRunning) {
      peakMebibytes = Math.max(peakMebibytes, peakOf(child.pid ?? 0));
      await pause(5);
    }
  };
  const ended = result.finally(() => {
    isRunning = false;
  });
  await Promise.all([watch(), ended]);
  return { result: await ended, milliseconds: performance.now() - started, peakMebibytes };
}

/** The kernel's high-water mark, which only rises; 0 for a process that is gone. */
function peakOf(pid: number): number {
  try {
    const [, kibibytes = '0'] =
      /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kibibytes) / 1024;
  } catch {
    return 0;
  }
}
