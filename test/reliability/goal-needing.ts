import { execFileSync } from 'node:child_process';
import { test } from 'vitest';
import { type Goal, goal, type Proof } from './goal.ts';

/** What a proof needs besides Node: to be root on Linux, or a program that is not everywhere. */
export type Need = 'root' | 'strace' | 'unshare' | 'setpriv';

/** As `goal`; without what it needs it is skipped by name, which CI takes for a failure. */
export function goalNeeding(
  needs: readonly Need[],
  { title, ...counts }: Goal,
  prove: (count: number) => Promise<Proof>,
): void {
  const missing = needs.filter((need) => !isHere(need));
  if (missing.length === 0) {
    goal({ title, ...counts }, prove);
  } else {
    test.skip(`${title} (needs ${missing.join(', ')})`);
  }
}

function isHere(need: Need): boolean {
  if (need === 'root') {
    return process.platform === 'linux' && process.geteuid?.() === 0;
  }
  try {
    execFileSync(need, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
