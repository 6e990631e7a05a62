import { existsSync } from 'node:fs';
import type { SsoSession } from '../config/sso-session.ts';
import { formatTimestamp } from '../timestamp.ts';
import { type Lookup, tokenEntry } from './cache-entry.ts';
import { removeFile, writeJsonFile } from './json-file.ts';
import { otherFields } from './other-fields.ts';
import { sessionStateFile } from './state-files.ts';
import { readStoredToken, type SsoToken } from './stored-token.ts';

/** The session's token: where all tools look for it, or where awsso kept a later one that could not be written there. */
export function readToken(home: string, session: SsoSession): Lookup<SsoToken> {
  const entry = tokenEntry(home, session);
  const shared = readStoredToken(entry, session);
  const aside = readStoredToken({ ...entry, file: asideFile(home, session) }, session);
  const isAside = 'found' in aside && !('found' in shared && shared.found.expiresAt >= aside.found.expiresAt);
  return isAside ? aside : shared;
}

/**
 * Writes a token with the AWS CLI's keys in its order, then whatever else the file held. Where that fails the token is
 * kept beside the locks, for awsso alone, and the error is thrown all the same.
 */
export function writeToken(home: string, session: SsoSession, token: SsoToken): void {
  const { file } = tokenEntry(home, session);
  const known = {
    startUrl: session.startUrl,
    region: session.region,
    accessToken: token.accessToken.reveal(),
    expiresAt: formatTimestamp(token.expiresAt),
    clientId: token.clientId ?? null,
    clientSecret: token.clientSecret?.reveal() ?? null,
    registrationExpiresAt:
      token.registrationExpiresAt === undefined ? null : formatTimestamp(token.registrationExpiresAt),
    refreshToken: token.refreshToken?.reveal() ?? null,
  };
  const ours = Object.entries(known).filter(([, value]) => value !== null);
  const written = { ...Object.fromEntries(ours), ...otherFields(file, known) };
  const aside = asideFile(home, session);
  try {
    writeJsonFile(file, written);
  } catch (error) {
    ifPossible(() => writeJsonFile(aside, written));
    throw error;
  }
  ifPossible(() => removeFile(aside));
}

export function removeToken(home: string, session: SsoSession): void {
  try {
    removeFile(tokenEntry(home, session).file);
  } finally {
    removeFile(asideFile(home, session));
  }
}

/** Whether there is a file, whatever it holds. */
export function isThereToken(home: string, session: SsoSession): boolean {
  return [tokenEntry(home, session).file, asideFile(home, session)].some((file) => existsSync(file));
}

function asideFile(home: string, session: SsoSession): string {
  return sessionStateFile(home, session, 'token.json');
}

function ifPossible(work: () => void): void {
  try {
    work();
  } catch {
    // What cannot be written costs a login later, never the answer now.
  }
}
