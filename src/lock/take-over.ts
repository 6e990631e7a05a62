import { lstatSync, renameSync, rmdirSync } from 'node:fs';
import type { Life, LifeOfOwner } from './life-of-owner.ts';
import { type LockRecord, readOwner, remove, type Tried, tryMake, writeRecord } from './lock-files.ts';
import type { Owner } from './owner.ts';

/** Passes the lock of a dead owner to the record's. Who still lives is told of. */
export function takeOver(
  file: string,
  record: LockRecord,
  lives: LifeOfOwner,
  onHeld: (owner: Owner, life: Life) => void,
): Tried {
  const found = readOwner(file);
  if (found === undefined) {
    return 'taken';
  }
  const life = lives.of(found, file);
  if (life !== 'dead') {
    onHeld(found, life);
    return 'taken';
  }
  const guards = guardAgainstOthers(file, record, found, lives, onHeld);
  try {
    // Who comes late finds another owner, and withdraws.
    return guards !== undefined && readOwner(file)?.nonce === found.nonce ? replace(file, record) : 'taken';
  } finally {
    for (const guard of guards ?? []) {
      remove(guard);
    }
  }
}

function replace(file: string, { file: own, owner }: LockRecord): Tried {
  const copy = `${own}.new`;
  try {
    writeRecord({ file: copy, owner });
    if (lstatSync(file).isDirectory()) {
      // No process makes one; a file cannot take its place.
      rmdirSync(file);
    }
    renameSync(copy, file);
    return 'made';
  } catch {
    remove(copy);
    return 'impossible';
  }
}

/**
 * The guards that make us the one process which may replace a dead owner: one guard, ever, for each owner. Where its
 * holder has died too, the guard of that one is taken, and so on. Undefined when somebody alive is replacing it.
 */
function guardAgainstOthers(
  file: string,
  record: LockRecord,
  dead: Owner,
  lives: LifeOfOwner,
  onHeld: (owner: Owner, life: Life) => void,
): readonly string[] | undefined {
  const guards: string[] = [];
  for (let owner: Owner | undefined = dead; owner !== undefined; ) {
    const guard = `${file}.${owner.nonce}.guard`;
    if (tryMake(record, guard) === 'made') {
      return [...guards, guard];
    }
    const taker = readOwner(guard);
    if (taker === undefined) {
      return undefined;
    }
    const life = lives.of(taker, guard);
    if (life !== 'dead') {
      onHeld(taker, life);
      return undefined;
    }
    guards.push(guard);
    owner = taker;
  }
  return undefined;
}
