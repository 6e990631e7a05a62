import { existsSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { atExit } from '../host/at-exit.ts';
import { pause } from '../host/pause.ts';
import { makePrivateFolder } from '../host/private-folder.ts';
import { heartbeatMilliseconds, type Life, LifeOfOwner } from './life-of-owner.ts';
import { inodeOf, type LockRecord, readOwner, remove, tryMake, writeRecord } from './lock-files.ts';
import { newOwner, type Owner } from './owner.ts';
import { sweepRecords } from './sweep-records.ts';
import { takeOver } from './take-over.ts';

const shortestPauseMilliseconds = 40;
const longestPauseMilliseconds = 250;
const looksInPause = 3;

/** What a process does while another one holds the lock. */
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
 * One holder at a time, in all processes. The lock is a file that is made whole by `link`, where there is such a thing;
 * its owner removes it, and nobody else but the one process that holds the guard of a dead owner, which replaces it by
 * `rename`: at no time is it absent in between. `docs/reliability.md` tells the rules and what they were tried with.
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
  const record = { file: `${file}.${owner.pid}.${owner.nonce}.tmp`, owner };
  try {
    makePrivateFolder(dirname(file));
    writeRecord(record);
  } catch {
    // A full disk, a home that cannot be written: there is no lock to be had, and nobody who could hold one.
    remove(record.file);
    return { state: 'none' };
  }
  try {
    return await tryUntilHeld(file, record, wait);
  } finally {
    remove(record.file);
  }
}

async function tryUntilHeld(file: string, record: LockRecord, wait: Wait): Promise<Acquired> {
  const lives = new LifeOfOwner();
  const start = process.uptime();
  const onHeld = (held: Owner, life: Life) => wait.onHeld(held, life, (process.uptime() - start) * 1_000);
  for (
    let longest = shortestPauseMilliseconds;
    ;
    longest = Math.min(longest * 1.5, longestPauseMilliseconds)
  ) {
    if (wait.until()) {
      return { state: 'over' };
    }
    // To be refused a link costs an error, each time.
    const made = existsSync(file) ? 'taken' : tryMake(record, file);
    const tried = made === 'taken' ? takeOver(file, record, lives, onHeld) : made;
    if (tried === 'impossible') {
      return { state: 'none' };
    }
    if (tried === 'made') {
      const release = hold(file, record.owner);
      sweepRecords(file);
      return { state: 'held', release };
    }
    // Ever longer: hundreds who look all the time would leave the holder no time to work.
    await pauseUntil(wait.until, (longest * (1 + Math.random())) / 2);
  }
}

/** What is waited for is looked for more often than the lock, which takes longer. */
async function pauseUntil(isOver: () => boolean, milliseconds: number): Promise<void> {
  let looks = 0;
  do {
    await pause(milliseconds / looksInPause);
    looks += 1;
  } while (looks < looksInPause && !isOver());
}

/** Shows that we live, until released; and releases when the process ends by any way but SIGKILL. */
function hold(file: string, { nonce }: Owner): () => void {
  const inode = inodeOf(file);
  // Where no file can be opened any more its number still tells.
  const isOurs = () => [nonce, inode].includes(readOwner(file)?.nonce ?? '');
  const beat = () => (isOurs() ? touch(file) : clearInterval(heartbeat));
  const heartbeat = setInterval(beat, heartbeatMilliseconds).unref();
  const release = () => {
    clearInterval(heartbeat);
    cancelAtExit();
    if (isOurs()) {
      remove(file);
    }
  };
  const cancelAtExit = atExit(release);
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
