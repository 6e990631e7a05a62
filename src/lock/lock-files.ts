import { closeSync, linkSync, lstatSync, openSync, unlinkSync, writeFileSync } from 'node:fs';
import { readBounded } from '../read-bounded.ts';
import { systemErrorCode } from '../system-error.ts';
import { type Owner, parseOwner } from './owner.ts';

/** Who wants a lock, written whole into a file of its own. */
export interface LockRecord {
  readonly file: string;
  readonly owner: Owner;
}

/** `taken`: the file is there already. `impossible`: the folder cannot be written. */
export type Tried = 'made' | 'taken' | 'impossible';

const largestRecord = 64 * 1024;

/** Throws when there is one of that name already. */
export function writeRecord({ file, owner }: LockRecord): void {
  writeFileSync(file, JSON.stringify(owner), { flag: 'wx', mode: 0o600 });
}

/** Makes a lock or a guard of a record: two cannot make it, and with `link` nobody reads half of it. */
export function tryMake(record: LockRecord, to: string): Tried {
  try {
    linkSync(record.file, to);
    return 'made';
  } catch (error) {
    return systemErrorCode(error) === 'EEXIST' ? 'taken' : tryCreate(record.owner, to);
  }
}

/** Where a file system has no such links. Who looks before it is written finds one that names nobody, and waits. */
function tryCreate(owner: Owner, to: string): Tried {
  let descriptor: number;
  try {
    descriptor = openSync(to, 'wx', 0o600);
  } catch (error) {
    return systemErrorCode(error) === 'EEXIST' ? 'taken' : 'impossible';
  }
  try {
    writeFileSync(descriptor, JSON.stringify(owner));
  } catch {
    remove(to);
    return 'impossible';
  } finally {
    closeSync(descriptor);
  }
  // Who was held up for so long that he counted as dead has lost it again.
  return readOwner(to)?.nonce === owner.nonce ? 'made' : 'taken';
}

/** Who holds a lock now; undefined when there is none. */
export function readOwner(file: string): Owner | undefined {
  const read = readBounded(file, largestRecord);
  return ('bytes' in read ? parseOwner(read.bytes.toString('utf8')) : undefined) ?? unnamedOwner(file);
}

/**
 * Of a lock that names nobody, as a disk may leave it that lost its power, or a process that was killed while it made one
 * without `link`. Its nonce names the file.
 */
function unnamedOwner(file: string): Owner | undefined {
  const nonce = inodeOf(file);
  return nonce === undefined
    ? undefined
    : { pid: 0, host: '', nonce, purpose: 'unknown', command: 'unknown' };
}

/** The number of a file in the form of a nonce, for which it need not be opened. */
export function inodeOf(file: string): string | undefined {
  try {
    return lstatSync(file).ino.toString(16).padStart(32, '0');
  } catch {
    return undefined;
  }
}

/** Whether nothing is known of an owner: only whether his lock is touched tells that he lives. */
export function isUnnamed({ pid }: Owner): boolean {
  return pid === 0;
}

/** A lock, a guard or a record. Never throws. */
export function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It is gone already, or the folder cannot be written any more.
  }
}
