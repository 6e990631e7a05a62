import { basename, join } from 'node:path';
import type { SsoRole, SsoSession } from '../config/sso-session.ts';
import { cliCacheFolder } from './cache-entry.ts';
import { readJsonFile, removeFile, writeJsonFile } from './json-file.ts';
import { roleEntries } from './role-credentials-store.ts';
import { tokenEntry } from './token-store.ts';

/**
 * Which role credentials awsso wrote under a session, so that `logout` also finds those whose profile is gone or
 * that never had one. One file a session in `~/.aws/awsso`, named as its token.
 */
function notesFile(home: string, session: SsoSession): string {
  return join(home, '.aws', 'awsso', 'roles', basename(tokenEntry(home, session).file));
}

export function noteRole(home: string, role: SsoRole): void {
  const [{ file }] = roleEntries(home, role);
  const noted = notedNames(home, role.session);
  if (!noted.includes(basename(file))) {
    writeJsonFile(notesFile(home, role.session), { files: [...noted, basename(file)] });
  }
}

/** The noted cache files, whole paths. */
export function notedRoleFiles(home: string, session: SsoSession): string[] {
  return notedNames(home, session).map((name) => join(cliCacheFolder(home), name));
}

export function forgetNotes(home: string, session: SsoSession): void {
  removeFile(notesFile(home, session));
}

function notedNames(home: string, session: SsoSession): string[] {
  const notes = readJsonFile(notesFile(home, session));
  const files = 'found' in notes ? notes.found['files'] : undefined;
  return Array.isArray(files) ? files.filter(isCacheFileName) : [];
}

function isCacheFileName(name: unknown): name is string {
  return typeof name === 'string' && /^[0-9a-f]{40}\.json$/.test(name);
}
