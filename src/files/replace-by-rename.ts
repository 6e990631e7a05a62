import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { whereModesExist } from '../host/private-folder.ts';
import { halfMadeName } from './half-made.ts';

export interface Replacing {
  readonly mode: number;
  /** Whose the file is to be, if not the writer's. */
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
  /** Run when the new content is on the disk; what it throws leaves the old file in place. */
  readonly beforeRename?: () => void;
}

/** Replaces a file, or makes it, in one step: a reader sees the old content or the new, never a part. */
export function replaceByRename(file: string, content: string | Uint8Array, how: Replacing): void {
  const temporary = halfMadeName(file);
  try {
    writeHalfMade(temporary, content, how);
    how.beforeRename?.();
    renameSync(temporary, file);
    syncFolder(dirname(file));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeHalfMade(temporary: string, content: string | Uint8Array, { mode, owner }: Replacing): void {
  const descriptor = openSync(temporary, 'wx', 0o600);
  try {
    if (owner !== undefined) {
      giveTo(descriptor, owner);
    }
    // The umask may have taken bits away; it cannot have added any.
    whereModesExist(() => fchmodSync(descriptor, mode));
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A file that would be another user's afterwards is not written: its owner could not read it. A group may be lost. */
function giveTo(descriptor: number, { uid, gid }: { readonly uid: number; readonly gid: number }): void {
  const own = fstatSync(descriptor);
  if (own.uid === uid && own.gid === gid) {
    return;
  }
  try {
    fchownSync(descriptor, uid, gid);
  } catch (error) {
    if (own.uid !== uid) {
      throw error;
    }
  }
}

/** So that the new name lasts through a power cut too: the old file may hold a refresh token that is spent. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Not every system lets a folder be opened; the file itself is whole.
  }
}
