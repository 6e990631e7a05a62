import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LifeOfOwner } from './life-of-owner.ts';
import { isUnnamed, readOwner, remove } from './lock-files.ts';
import { statOf } from './owner.ts';

/** Longer than anybody waits for a login: the record of one who waits is not touched. */
const longestWaitMilliseconds = 60 * 60_000;

/**
 * Removes what killed processes left: records that never became a lock, and guards of locks that are gone or that we
 * hold. Nobody replaces a lock that we hold: whoever makes such a guard anew finds us, and withdraws.
 */
export function sweepRecords(held: string): void {
  try {
    sweep(held);
  } catch {
    // A folder that cannot be listed is not ours to tidy.
  }
}

function sweep(held: string): void {
  const folder = dirname(held);
  const lives = new LifeOfOwner();
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const [, lock = '', pid, kind] =
      /^(.+\.lock)\.(?:(\d+)\.)?[0-9a-f]{32}\.(tmp|tmp\.new|guard)$/.exec(name) ?? [];
    const isCandidate =
      kind !== undefined && (kind !== 'guard' || lock === basename(held) || !existsSync(join(folder, lock)));
    if (isCandidate && isLeft(file, Number(pid), lives)) {
      remove(file);
    }
  }
}

/** Whether its maker is dead; of a record that was never written whole the name alone says who made it. */
function isLeft(file: string, pid: number, lives: LifeOfOwner): boolean {
  const owner = readOwner(file);
  return owner === undefined || isUnnamed(owner)
    ? statOf(pid) === undefined
    : lives.atOnce(owner, file, longestWaitMilliseconds) === 'dead';
}
