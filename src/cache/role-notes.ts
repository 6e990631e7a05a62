import { closeSync, fchmodSync, openSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SsoRole, SsoSession } from '../config/sso-session.ts';
import { removeIfThere } from '../files/remove-if-there.ts';
import { makePrivateFolder, whereModesExist } from '../host/private-folder.ts';
import { systemErrorCode } from '../system-error.ts';
import { type CacheEntry, cliCacheFolder, tokenEntry } from './cache-entry.ts';
import { roleEntry } from './role-credentials-store.ts';

/**
 * Which role credentials awsso wrote under a session, so that `logout` also finds those whose profile is gone or that
 * never had one: an empty file for each in `~/.aws/awsso/roles`, under the keys of the token and of the role.
 */
export function noteRole(home: string, role: SsoRole): void {
  noteEntry(home, role.session, roleEntry(home, role));
}

/** The same for a role that is assumed with keys of the session. */
export function noteEntry(home: string, session: SsoSession, { file }: CacheEntry): void {
  const folder = notesFolder(home, session);
  makePrivateFolder(folder);
  try {
    const descriptor = openSync(join(folder, basename(file, '.json')), 'wx', 0o600);
    // The umask may have taken our own bits too.
    whereModesExist(() => fchmodSync(descriptor, 0o600));
    closeSync(descriptor);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') {
      throw error;
    }
  }
}

/** The noted cache files, whole paths. */
export function notedRoleFiles(home: string, session: SsoSession): string[] {
  return notedNames(notesFolder(home, session))
    .filter((name) => /^[0-9a-f]{40}$/.test(name))
    .sort()
    .map((name) => join(cliCacheFolder(home), `${name}.json`));
}

export function forgetNote(home: string, role: SsoRole): void {
  removeIfThere(join(notesFolder(home, role.session), noteName(home, role)));
}

export function forgetNotes(home: string, session: SsoSession): void {
  removeIfThere(notesFolder(home, session), 'folder');
}

function notesFolder(home: string, session: SsoSession): string {
  return join(home, '.aws', 'awsso', 'roles', basename(tokenEntry(home, session).file, '.json'));
}

function noteName(home: string, role: SsoRole): string {
  return basename(roleEntry(home, role).file, '.json');
}

function notedNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
