import {
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makePrivateFolder } from '../private-folder.ts';
import { systemErrorCode } from '../system-error.ts';
import { heartbeatMilliseconds, type Life, LifeOfOwner } from './life-of-owner.ts';
import { newOwner, type Owner, parseOwner, statOf } from './owner.ts';

const shortestPauseMilliseconds = 5;
const longestPauseMilliseconds = 50;

export interface Wait {
  /** Asked before each try; what it finds ends the wait. */
  readonly until: () => boolean;
  /** Told of the living owner at each try that failed. What it throws ends the wait. */
  readonly onHeld: (owner: Owner, life: Life, waitedMilliseconds: number) => void;
}

/** `held`: until released. `over`: what was waited for has come. `none`: there can be no lock here, nor is one needed. */
export type Acquired =
  | { readonly state: 'held'; readonly release: () => void }
  | { readonly state: 'over' }
  | { readonly state: 'none' };

/**
 * One holder at a time, in all processes. The lock is a file that is made whole by `link`; its owner removes it, and
 * nobody else but the one process that holds the guard of a dead owner, which replaces it by `rename`: at no time is it
 * absent in between. `docs/reliability.md` tells the rules and what they were tried with.
 */
export async function acquireLock(
  file: string,
  holder: Pick<Owner, 'purpose' | 'command'>,
  wait: Wait,
): Promise<Acquired> {
  if (wait.until()) {
    return { state: 'over' };
  }
  const owner = newOwner(holder.purpose, holder.command);
  const record = `${file}.${owner.pid}.${owner.nonce}.tmp`;
  try {
    makePrivateFolder(dirname(file));
    writeFileSync(record, JSON.stringify(owner), { flag: 'wx', mode: 0o600 });
  } catch {
    // A full disk, a home that cannot be written: there is no lock to be had, and nobody who could hold one.
    remove(record);
    return { state: 'none' };
  }
  try {
    return await tryUntilHeld(file, record, owner, wait);
  } finally {
    remove(record);
  }
}

async function tryUntilHeld(file: string, record: string, owner: Owner, wait: Wait): Promise<Acquired> {
  const lives = new LifeOfOwner();
  const start = performance.now();
  for (;;) {
    if (wait.until()) {
      return { state: 'over' };
    }
    const made = tryLink(record, file);
    const tried = made === 'taken' ? takeOver(file, record, lives, wait, performance.now() - start) : made;
    if (tried === 'impossible') {
      return { state: 'none' };
    }
    if (tried === 'made') {
      sweepRecords(file);
      return { state: 'held', release: hold(file, owner) };
    }
    const spread = longestPauseMilliseconds - shortestPauseMilliseconds;
    await pause(shortestPauseMilliseconds + Math.random() * spread);
  }
}

type Tried = 'made' | 'taken' | 'impossible';

/** Passes the lock of a dead owner to us. */
function takeOver(file: string, record: string, lives: LifeOfOwner, wait: Wait, waited: number): Tried {
  const found = readOwner(file);
  if (found === undefined) {
    return 'taken';
  }
  const life = lives.of(found, file);
  if (life !== 'dead') {
    wait.onHeld(found, life, waited);
    return 'taken';
  }
  const guards = guardAgainstOthers(file, record, found, lives);
  try {
    // Who comes late finds another owner, and withdraws.
    return guards !== undefined && readOwner(file)?.nonce === found.nonce ? replace(file, record) : 'taken';
  } finally {
    for (const guard of guards ?? []) {
      remove(guard);
    }
  }
}

function replace(file: string, record: string): Tried {
  const copy = `${record}.new`;
  try {
    linkSync(record, copy);
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
  record: string,
  dead: Owner,
  lives: LifeOfOwner,
): readonly string[] | undefined {
  const guards: string[] = [];
  for (let owner: Owner | undefined = dead; owner !== undefined; ) {
    const guard = `${file}.${owner.nonce}.guard`;
    if (tryLink(record, guard) === 'made') {
      return [...guards, guard];
    }
    const taker = readOwner(guard);
    if (taker === undefined || lives.of(taker, guard) !== 'dead') {
      return undefined;
    }
    guards.push(guard);
    owner = taker;
  }
  return undefined;
}

function tryLink(from: string, to: string): Tried {
  try {
    linkSync(from, to);
    return 'made';
  } catch (error) {
    return systemErrorCode(error) === 'EEXIST' ? 'taken' : 'impossible';
  }
}

/** Shows that we live, until released; and releases when the process ends by any way but SIGKILL. */
function hold(file: string, { nonce }: Owner): () => void {
  const heartbeat = setInterval(() => touch(file), heartbeatMilliseconds).unref();
  const release = () => {
    clearInterval(heartbeat);
    process.off('exit', release);
    if (readOwner(file)?.nonce === nonce) {
      remove(file);
    }
  };
  process.once('exit', release);
  return release;
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // Somebody removed it: there is nothing to keep alive.
  }
}

/** Who holds a lock now; undefined when nobody does, or the file says nothing. */
export function readOwner(file: string): Owner | undefined {
  try {
    return parseOwner(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Removes what killed processes left: records that never became a lock, and guards of locks that are gone or that we
 * hold. Nobody replaces a lock that we hold: whoever makes such a guard anew finds us, and withdraws.
 */
function sweepRecords(held: string): void {
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
  return owner === undefined ? statOf(pid) === undefined : lives.of(owner, file) === 'dead';
}

function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It is gone already, or the folder cannot be written any more.
  }
}
