import { accessSync, constants, lstatSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SsoRole, SsoSession } from '../config/sso-session.ts';
import { systemErrorCode } from '../system-error.ts';
import { type CacheEntry, ssoCacheFolder, tokenEntry } from './cache-entry.ts';
import { roleEntry } from './role-credentials-store.ts';

/**
 * Where awsso keeps what is its own, `~/.aws/awsso/state`: the locks of a session and of a role, named as their cache
 * files, and what lies beside them. Where that cannot be written (it was made by `sudo`), it is beside the tokens: without a
 * lock no token is refreshed that can be kept.
 */
export function sessionStateFile(home: string, session: SsoSession, kind: string): string {
  return join(stateFolder(home), `session-${nameOf(tokenEntry(home, session).file)}.${kind}`);
}

/** The same of an SSO role, by the file that its credentials are written to. */
export function roleStateFile(home: string, role: SsoRole, kind: string): string {
  return entryStateFile(home, roleEntry(home, role), kind);
}

/** Of whatever role's credentials are kept in that file. */
export function entryStateFile(home: string, { file }: CacheEntry, kind: string): string {
  return join(stateFolder(home), `role-${nameOf(file)}.${kind}`);
}

/** The lock of a file of settings, for those who change it together. */
export function settingsLockFile(home: string, digest: string): string {
  return join(stateFolder(home), `settings-${digest}.lock`);
}

/** Where a session's file of that kind may lie, whichever folder could be written when it was. */
export function sessionStateFiles(home: string, session: SsoSession, kind: string): string[] {
  const name = `session-${nameOf(tokenEntry(home, session).file)}.${kind}`;
  return [ownFolder(home), ssoCacheFolder(home)].map((folder) => join(folder, name));
}

function stateFolder(home: string): string {
  const folder = ownFolder(home);
  return isWritable(folder) ? folder : ssoCacheFolder(home);
}

function ownFolder(home: string): string {
  return join(home, '.aws', 'awsso', 'state');
}

/** A folder that is not there is writable when it can be made; a link that leads nowhere is there. */
function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return statSync(folder).isDirectory();
  } catch (error) {
    const above = dirname(folder);
    const isAbsent = systemErrorCode(error) === 'ENOENT' && !lstatSync(folder, { throwIfNoEntry: false });
    return isAbsent && above !== folder && isWritable(above);
  }
}

function nameOf(cacheFile: string): string {
  return basename(cacheFile, '.json');
}
