import { basename, join } from 'node:path';
import type { SsoRole, SsoSession } from '../config/sso-session.ts';
import { roleEntries } from './role-credentials-store.ts';
import { tokenEntry } from './token-store.ts';

/**
 * Where awsso keeps what is its own, `~/.aws/awsso`: the locks of a session and of a role, named as their cache files,
 * and what lies beside them.
 */
export function sessionStateFile(home: string, session: SsoSession, kind: string): string {
  return join(stateFolder(home), `session-${nameOf(tokenEntry(home, session).file)}.${kind}`);
}

export function roleStateFile(home: string, role: SsoRole, kind: string): string {
  return join(stateFolder(home), `role-${nameOf(roleEntries(home, role)[0].file)}.${kind}`);
}

function stateFolder(home: string): string {
  return join(home, '.aws', 'awsso', 'state');
}

function nameOf(cacheFile: string): string {
  return basename(cacheFile, '.json');
}
