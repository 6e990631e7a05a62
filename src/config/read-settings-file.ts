import { lstatSync, readlinkSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AwssoError } from '../errors.ts';
import { readBounded } from '../read-bounded.ts';
import { systemErrorCode } from '../system-error.ts';
import { quoteForShell } from './quote-for-shell.ts';

/** A file of settings, and the variable that says that it is this one. */
export interface SettingsFile {
  readonly path: string;
  readonly variable: string | undefined;
}

const largestFile = 16 * 1024 * 1024;

/** The file's bytes; undefined when there is none. A device such as `/dev/null` is empty. */
export function readSettingsFile(file: SettingsFile): Uint8Array | undefined {
  const read = readBounded(file.path, largestFile);
  if ('bytes' in read) {
    return read.bytes;
  }
  if (read.problem === 'ENOENT' || read.problem === 'ENOTDIR') {
    return undefined;
  }
  if (read.stat?.isCharacterDevice()) {
    return new Uint8Array();
  }
  if (read.stat === undefined) {
    throw unreadable(file, whyUnreadable(read.problem), mendUnreadable(file, read.problem));
  }
  const what = read.stat.isDirectory() ? 'a folder' : 'not a regular file';
  throw unreadable(
    file,
    read.problem === 'too-large'
      ? 'is larger than 16 MiB, which no file of settings is'
      : `is ${what}, not a file of settings`,
  );
}

/** Why a path leads to no file: a link that leads nowhere, a file where a folder should be, or plainly none. */
export function whyAbsent(path: string): string {
  try {
    if (lstatSync(path).isSymbolicLink()) {
      return `is a link to ${readlinkSync(path)}, which does not exist`;
    }
  } catch (error) {
    if (systemErrorCode(error) === 'ENOTDIR') {
      return `cannot be there: ${dirname(path)} is not a folder`;
    }
  }
  return 'does not exist';
}

function unreadable({ path, variable }: SettingsFile, problem: string, mend?: string): AwssoError {
  const named = variable === undefined ? '' : ` (${variable})`;
  const hint = mend ?? (variable === undefined ? `ls -ld ${quoteForShell(path)}` : `unset ${variable}`);
  return new AwssoError('config', `${path}${named} ${problem}`, { hint });
}

function whyUnreadable(code: string): string {
  const why: Readonly<Record<string, string>> = {
    EACCES: 'cannot be read: permission denied',
    ELOOP: 'is a link that leads back to itself',
  };
  return `${why[code] ?? 'cannot be read'} [${code}]`;
}

/** Whoever owns what bars the way can open it. */
function mendUnreadable({ path }: SettingsFile, code: string): string | undefined {
  if (code !== 'EACCES') {
    return undefined;
  }
  const [barred, bits] = isFound(path) ? [path, 'u+r'] : [dirname(path), 'u+rwx'];
  return isOwn(barred) ? `chmod ${bits} ${quoteForShell(barred)}` : undefined;
}

/** Who may not enter a folder finds nothing in it. */
function isFound(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch {
    return false;
  }
}

function isOwn(path: string): boolean {
  try {
    return statSync(path).uid === process.geteuid?.();
  } catch {
    return false;
  }
}
