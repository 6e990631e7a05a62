import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { thisSystem } from '../lock/owner.ts';
import { makePrivateFolder, whereModesExist } from '../private-folder.ts';
import { randomHex } from '../random-hex.ts';
import { systemErrorCode } from '../system-error.ts';

/**
 * Replaces a file in one step: a reader sees the old content or the new, never a part. The file is 0600 and its
 * folder 0700.
 */
export function replaceFile(file: string, content: string): void {
  const folder = dirname(file);
  makePrivateFolder(folder);
  sweepLeftovers(folder);
  const temporary = `${file}.${maker()}.${randomHex(6)}.tmp`;
  try {
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      // The umask may have taken bits away; it cannot have added any.
      whereModesExist(() => fchmodSync(descriptor, 0o600));
      writeFileSync(descriptor, content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
    syncFolder(folder);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
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

/** After so long no write is on its way any more, whoever makes it. */
const leftMilliseconds = 10 * 60_000;

/** Removes the half-made files of processes that were killed: they hold secrets, and nobody else looks for them. */
export function sweepLeftovers(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const made = /^.+\.json\.(\d+)-(\d+)\.[0-9a-f]{12}\.tmp$/.exec(name);
      if (made !== null && isLeft(join(folder, name), made[1], Number(made[2]))) {
        rmSync(join(folder, name), { force: true });
      }
    }
  } catch {
    // A folder that cannot be listed is not ours to tidy.
  }
}

/** Who writes: the PID namespace and the pid, which means nothing in another one. */
function maker(): string {
  return `${namespaceNumber()}-${process.pid}`;
}

function namespaceNumber(): string {
  return /\d+/.exec(thisSystem().pidNamespace ?? '')?.[0] ?? '0';
}

function isLeft(file: string, namespace: string | undefined, pid: number): boolean {
  const isOld = Date.now() - statSync(file).mtimeMs > leftMilliseconds;
  return isOld || (isKnown(namespace) && namespace === namespaceNumber() && isGone(pid));
}

/** Linux has many PID namespaces; one without a `/proc` of its own has no number. */
function isKnown(namespace: string | undefined): boolean {
  return process.platform !== 'linux' || namespace !== '0';
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return systemErrorCode(error) === 'ESRCH';
  }
}
