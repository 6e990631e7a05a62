import { existsSync } from 'node:fs';
import type { SsoSession } from '../config/sso-session.ts';
import { formatTimestamp } from '../timestamp.ts';
import { type Lookup, tokenEntry } from './cache-entry.ts';
import { otherFields } from './other-fields.ts';
import { sessionStateFile, sessionStateFiles } from './state-files.ts';
import { markOf, readStoredToken, type SsoToken } from './stored-token.ts';
import { removeFile, writeJsonFile } from './write-json-file.ts';

/**
 * The session's token: where all tools look for it, or where awsso kept one that could not be written there. Of several
 * the one that lasts longest.
 *
 * @param judged the mark of one that does not do, and is left out where there is another
 */
export function readToken(home: string, session: SsoSession, judged?: string): Lookup<SsoToken> {
  const entry = tokenEntry(home, session);
  const shared = readStoredToken(entry, session);
  const asides = asideFiles(home, session).map((file) => readStoredToken({ ...entry, file }, session));
  const isBetter = (one: Lookup<SsoToken>, other: Lookup<SsoToken>) =>
    'found' in one && (!('found' in other) || worth(one.found, judged) > worth(other.found, judged));
  return asides.reduce((best, aside) => (isBetter(aside, best) ? aside : best), shared);
}

function worth(token: SsoToken, judged: string | undefined): number {
  return judged !== undefined && markOf(token) === judged ? -1 : token.expiresAt.getTime();
}

/**
 * Removes what was kept aside, once the token that all look for has overtaken it.
 *
 * @param judged the mark of one that does not do
 */
export function forgetAside(home: string, session: SsoSession, judged?: string): void {
  const asides = asideFiles(home, session).filter((file) => existsSync(file));
  const isOvertaken =
    asides.length > 0 && readToken(home, session, judged).file === tokenEntry(home, session).file;
  for (const file of isOvertaken ? asides : []) {
    ifPossible(() => removeFile(file));
  }
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
  try {
    writeJsonFile(file, written);
  } catch (error) {
    ifPossible(() => writeJsonFile(sessionStateFile(home, session, 'token.json'), written));
    throw error;
  }
  for (const aside of asideFiles(home, session)) {
    ifPossible(() => removeFile(aside));
  }
}

/** Wherever it may be kept. */
export function tokenFiles(home: string, session: SsoSession): string[] {
  return [tokenEntry(home, session).file, ...asideFiles(home, session)];
}

/** Whether there is a file, whatever it holds. */
export function isThereToken(home: string, session: SsoSession): boolean {
  return tokenFiles(home, session).some((file) => existsSync(file));
}

function asideFiles(home: string, session: SsoSession): string[] {
  return sessionStateFiles(home, session, 'token.json');
}

function ifPossible(work: () => void): void {
  try {
    work();
  } catch {
    // What cannot be written costs a login later, never the answer now.
  }
}
