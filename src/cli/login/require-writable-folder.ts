import { accessSync, constants, lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { AwssoError } from '../../errors.ts';
import { makePrivateFolder } from '../../host/private-folder.ts';
import { systemErrorCode } from '../../system-error.ts';

/** Sees to it, before a person is asked to log in, that the login can be kept. */
export function requireWritableFolder(folder: string): void {
  try {
    makePrivateFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new AwssoError(
      'config',
      `a login could not be kept: ${folder} cannot be written (${systemErrorCode(error)})`,
      { hint: `ls -ld ${quoteForShell(nearestThatExists(folder))}`, cause: error },
    );
  }
}

/** What bars the way: the folder itself, or the last thing on the path to it. */
function nearestThatExists(path: string): string {
  try {
    lstatSync(path);
    return path;
  } catch {
    return dirname(path) === path ? path : nearestThatExists(dirname(path));
  }
}
