import { dirname } from 'node:path';
import { makePrivateFolder } from '../host/private-folder.ts';
import { sweepLeftovers } from './half-made.ts';
import { replaceByRename } from './replace-by-rename.ts';

/**
 * Replaces a file in one step: a reader sees the old content or the new, never a part. The file is 0600 and its
 * folder 0700.
 */
export function replaceFile(file: string, content: string): void {
  const folder = dirname(file);
  makePrivateFolder(folder);
  sweepLeftovers(folder);
  replaceByRename(file, content, { mode: 0o600 });
}
