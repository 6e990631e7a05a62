import { rmSync } from 'node:fs';
import { systemErrorCode } from '../system-error.ts';

/** Removes a file, or a folder of ours with all that is in it. What is not there is no error. */
export function removeIfThere(path: string, kind: 'file' | 'folder' = 'file'): void {
  try {
    rmSync(path, { recursive: kind === 'folder', force: true });
  } catch (error) {
    // Something else than a folder is on the way to it.
    if (systemErrorCode(error) !== 'ENOTDIR') {
      throw error;
    }
  }
}
