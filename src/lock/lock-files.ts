import { linkSync, lstatSync, readFileSync, unlinkSync } from 'node:fs';
import { systemErrorCode } from '../system-error.ts';
import { type Owner, parseOwner } from './owner.ts';

/** `taken`: the file is there already. `impossible`: this file system has no such links, or cannot be written. */
export type Tried = 'made' | 'taken' | 'impossible';

/** Makes a lock or a guard of a record that is whole: two cannot make it, and nobody reads half of it. */
export function tryLink(from: string, to: string): Tried {
  try {
    linkSync(from, to);
    return 'made';
  } catch (error) {
    return systemErrorCode(error) === 'EEXIST' ? 'taken' : 'impossible';
  }
}

/** Of a lock that names nobody: no process writes one, but a disk may lose its content with the power. */
export const unnamed: Owner = {
  pid: 0,
  host: '',
  nonce: '0'.repeat(32),
  purpose: 'unknown',
  command: 'unknown',
};

/** Who holds a lock now; undefined when there is none. */
export function readOwner(file: string): Owner | undefined {
  let owner: Owner | undefined;
  try {
    owner = parseOwner(readFileSync(file, 'utf8'));
  } catch {
    // What cannot be read is there all the same, unless it is not.
  }
  return owner ?? (lstatSync(file, { throwIfNoEntry: false }) && unnamed);
}

export function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It is gone already, or the folder cannot be written any more.
  }
}
