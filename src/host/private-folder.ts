import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemErrorCode } from '../system-error.ts';

/** Sees to it that a folder is there and is 0700; those above it that have to be made are too. */
export function makePrivateFolder(folder: string): void {
  makeFolder(folder);
  repairMode(folder);
}

function repairMode(folder: string): void {
  if (process.platform !== 'win32' && (statSync(folder).mode & 0o777) !== 0o700) {
    whereModesExist(() => chmodSync(folder, 0o700));
  }
}

/** Some mounts (Windows drives in WSL, network shares) refuse every chmod: no reason to keep nothing. */
export function whereModesExist(change: () => void): void {
  try {
    change();
  } catch {
    // Nothing is lost but the repair.
  }
}

/** Not by Node's `recursive`, which never ends where the system says ENOENT below a folder that is there, as in `/proc`. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
    // The umask may have taken our own bits too.
    repairMode(folder);
  } catch (error) {
    const above = dirname(folder);
    if (systemErrorCode(error) === 'ENOENT' && above !== folder && !existsSync(above)) {
      makeFolder(above);
      makeFolder(folder);
    } else if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      throw error;
    }
  }
}
