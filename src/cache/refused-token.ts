import { existsSync } from 'node:fs';
import type { SsoSession } from '../config/sso-session.ts';
import { readJsonFile } from './json-file.ts';
import { sessionStateFile, sessionStateFiles } from './state-files.ts';
import { markOf, type SsoToken } from './stored-token.ts';
import { removeFile, writeJsonFile } from './write-json-file.ts';

/*
 * That Identity Center refuses a token is noted for those who ask nobody. The note is of that one token, by its mark: what
 * a refresh or a login brings is another.
 */

const kind = 'refused.json';

/** Whether the token was refused when it was last sent, or could not be refreshed when it had ended. */
export function isRefusedToken(home: string, session: SsoSession, token: SsoToken): boolean {
  return sessionStateFiles(home, session, kind).some((file) => {
    const content = readJsonFile(file);
    return 'found' in content && content.found['token'] === markOf(token);
  });
}

export function noteRefusedToken(home: string, session: SsoSession, token: SsoToken): void {
  ifPossible(() => writeJsonFile(sessionStateFile(home, session, kind), { token: markOf(token) }));
}

/** One that is taken was refused by mistake. */
export function forgetRefusedToken(home: string, session: SsoSession): void {
  for (const file of sessionStateFiles(home, session, kind).filter((one) => existsSync(one))) {
    ifPossible(() => removeFile(file));
  }
}

function ifPossible(work: () => void): void {
  try {
    work();
  } catch {
    // Who asks Identity Center is told all the same.
  }
}
