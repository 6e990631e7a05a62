import { closeSync, openSync, type Stats, statSync } from 'node:fs';
import { AwssoError } from '../../errors.ts';
import { behindLinks } from '../../files/behind-links.ts';
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
  const path = behindLinks(file);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) {
    throw changedMeanwhile(file);
  }
  if (!stat.isFile()) {
    throw refusal(file, 'is not a regular file, so it cannot be edited');
  }
  if (!isWritable(path)) {
    throw refusal(file, 'is read-only', `chmod u+w ${quoteForShell(path)}`);
  }
  return { path, bytes, stat };
}

export function changedMeanwhile(file: string): AwssoError {
  const message = `${file} was changed by another program while it was being edited, so nothing was written`;
  return new AwssoError('config', message, { hint: 'awsso profiles' });
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
