import { closeSync, openSync, realpathSync, type Stats, statSync } from 'node:fs';
import { AwssoError } from '../../errors.ts';
import { quoteForShell } from '../quote-for-shell.ts';
import { readSettingsFile, whyAbsent } from '../read-settings-file.ts';

/** A file of settings that may be replaced, behind the links that lead to it; without bytes it has to be made. */
export interface FileToEdit {
  readonly path: string;
  readonly bytes?: Uint8Array;
  readonly stat?: Stats;
}

/** Reads a file of settings, refusing one that cannot be replaced. */
export function readFileToEdit(file: string): FileToEdit {
  const bytes = readSettingsFile({ path: file, variable: undefined });
  if (bytes === undefined) {
    const why = whyAbsent(file);
    if (why !== 'does not exist') {
      throw refusal(file, why);
    }
    return { path: file };
  }
  const path = realpathSync(file);
  const stat = statSync(path);
  if (!stat.isFile()) {
    throw refusal(file, 'is not a regular file, so it cannot be edited');
  }
  if (!isWritable(path)) {
    throw refusal(file, 'is read-only', `chmod u+w ${quoteForShell(path)}`);
  }
  return { path, bytes, stat };
}

function isWritable(path: string): boolean {
  try {
    closeSync(openSync(path, 'r+'));
    return true;
  } catch {
    return false;
  }
}

function refusal(file: string, why: string, hint = `ls -ld ${quoteForShell(file)}`): AwssoError {
  return new AwssoError('config', `${file} ${why}`, { hint });
}
