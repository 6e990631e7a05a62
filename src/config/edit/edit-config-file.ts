import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { AwssoError } from '../../errors.ts';
import { sweepLeftovers } from '../../files/half-made.ts';
import { replaceByRename } from '../../files/replace-by-rename.ts';
import { makePrivateFolder } from '../../host/private-folder.ts';
import { systemErrorCode } from '../../system-error.ts';
import { decodeConfig } from '../dialect/decode-config.ts';
import { quoteForShell } from '../quote-for-shell.ts';
import { readSettingsFile } from '../read-settings-file.ts';
import { editText, type TextEdit } from './edit-text.ts';
import { changedMeanwhile, type FileToEdit, readFileToEdit } from './file-to-edit.ts';
import type { SectionChange } from './section-change.ts';

/** How a file is edited; unless told otherwise it is written, keeps its mode, and what is replaced is kept beside it. */
export interface EditOptions {
  /** Nothing is written: the answer is what would be. */
  readonly isDryRun?: boolean | undefined;
  /** The file gets 0600, as one with credentials must; otherwise it keeps its mode. */
  readonly isPrivate?: boolean | undefined;
  /** What is replaced is of no more use, or must not stay on the disk. */
  readonly isWithoutBackup?: boolean | undefined;
}

/** What was changed; nothing was written when `before` and `after` are equal. */
export interface FileEdit extends TextEdit {
  /** Where the file is kept as it was before, 0600; undefined when nothing of it was replaced, or none is wanted. */
  readonly backup: string | undefined;
}

/**
 * Changes sections of a config or credentials file in one step, and no other byte of it; links and owner are kept. A new
 * file is 0600, its new folders 0700. Refuses what `editText` does, and a file that cannot be replaced or that
 * somebody else changes meanwhile; then all is as it was.
 */
export function editConfigFile(
  file: string,
  changes: readonly SectionChange[],
  { isDryRun, isPrivate, isWithoutBackup }: EditOptions = {},
): FileEdit {
  const found = readFileToEdit(file);
  const text = found.bytes === undefined ? '' : decodeConfig(found.bytes, file);
  const edit = editText({ file, text }, changes);
  if (isDryRun || edit.before === edit.after) {
    return { ...edit, backup: undefined };
  }
  const backup = found.bytes === undefined || isWithoutBackup ? undefined : `${file}.awsso.bak`;
  try {
    replace(file, found, edit.after, { backup, isPrivate });
  } catch (error) {
    throw error instanceof AwssoError ? error : cannotWrite(file, error);
  }
  return { ...edit, backup };
}

function replace(
  file: string,
  { path, bytes, stat }: FileToEdit,
  content: string,
  { backup, isPrivate }: { readonly backup: string | undefined; readonly isPrivate: boolean | undefined },
): void {
  const folder = dirname(path);
  // One that is there may be anybody's, such as the current one: its mode is not ours to change.
  if (!existsSync(folder)) {
    makePrivateFolder(folder);
  }
  sweepLeftovers(folder, (name) => name === basename(path));
  replaceByRename(path, content, {
    mode: stat === undefined || isPrivate ? 0o600 : stat.mode & 0o777,
    owner: stat,
    beforeRename: () => {
      if (backup !== undefined && bytes !== undefined) {
        sweepLeftovers(dirname(backup), (name) => name === basename(backup));
        replaceByRename(backup, bytes, { mode: 0o600, owner: stat });
      }
      requireUnchanged(file, bytes);
    },
  });
}

function requireUnchanged(file: string, bytes: Uint8Array | undefined): void {
  const now = readSettingsFile({ path: file, variable: undefined });
  const isSame = now === undefined || bytes === undefined ? now === bytes : Buffer.compare(now, bytes) === 0;
  if (!isSame) {
    throw changedMeanwhile(file);
  }
}

function cannotWrite(file: string, error: unknown): AwssoError {
  return new AwssoError('config', `${file} cannot be written [${systemErrorCode(error)}]`, {
    hint: `ls -ld ${quoteForShell(dirname(file))}`,
  });
}
