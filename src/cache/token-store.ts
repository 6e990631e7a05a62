import { existsSync } from 'node:fs';
import * as z from 'zod/mini';
import type { SsoSession } from '../config/sso-session.ts';
import type { Secret } from '../secret.ts';
import { formatTimestamp } from '../timestamp.ts';
import { type CacheEntry, cacheEntry, type Lookup, ssoCacheFolder } from './cache-entry.ts';
import { readJsonFile, removeFile, writeJsonFile } from './json-file.ts';
import { optionalSecret, optionalText, optionalTimestamp, secret, timestamp } from './stored-values.ts';
import { whyInvalid } from './why-invalid.ts';

/** An SSO token as `~/.aws/sso/cache` holds it, shared with the AWS CLI and the SDKs. */
export interface SsoToken {
  readonly accessToken: Secret;
  readonly expiresAt: Date;
  readonly startUrl?: string | undefined;
  readonly region?: string | undefined;
  readonly refreshToken?: Secret | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: Secret | undefined;
  readonly registrationExpiresAt?: Date | undefined;
}

const storedToken = z.object({
  accessToken: secret,
  expiresAt: timestamp,
  startUrl: optionalText,
  region: optionalText,
  refreshToken: optionalSecret,
  clientId: optionalText,
  clientSecret: optionalSecret,
  registrationExpiresAt: optionalTimestamp,
});

/** The key is the session's name, or the start URL exactly as written (botocore `SSOTokenLoader`). */
export function tokenEntry(home: string, session: SsoSession): CacheEntry {
  return cacheEntry(ssoCacheFolder(home), session.name ?? session.startUrl);
}

export function readToken(home: string, session: SsoSession): Lookup<SsoToken> {
  const entry = tokenEntry(home, session);
  const content = readJsonFile(entry.file);
  if ('reason' in content) {
    return { ...entry, ...content };
  }
  const parsed = storedToken.safeParse(content.found);
  if (!parsed.success) {
    return { ...entry, reason: whyInvalid(parsed.error.issues[0]?.path) };
  }
  const elsewhere = recordedElsewhere(parsed.data, session);
  return elsewhere === undefined ? { ...entry, found: parsed.data } : { ...entry, reason: elsewhere };
}

/** A token is sent only to the portal it came from; what it does not record is not held against it. */
function recordedElsewhere(token: SsoToken, session: SsoSession): string | undefined {
  if (token.region !== undefined && token.region !== session.region) {
    return `it was issued in region ${token.region}, the config says ${session.region}`;
  }
  const [recorded, configured] = [hostOf(token.startUrl), hostOf(session.startUrl)];
  return recorded === undefined || recorded === configured
    ? undefined
    : `it was issued by ${recorded}, the config says ${configured ?? session.startUrl}`;
}

function hostOf(url: string | undefined): string | undefined {
  return url === undefined || !URL.canParse(url) ? url : new URL(url).host;
}

/**
 * Writes a token with the AWS CLI's keys in its order, then whatever else the file held (a field that another
 * tool keeps there is not ours to drop). Never null: the Go SDK refuses a file with one.
 */
export function writeToken(home: string, session: SsoSession, token: SsoToken): void {
  const { file } = tokenEntry(home, session);
  const known = {
    startUrl: session.startUrl,
    region: session.region,
    accessToken: token.accessToken.reveal(),
    expiresAt: formatTimestamp(token.expiresAt),
    clientId: token.clientId,
    clientSecret: token.clientSecret?.reveal(),
    registrationExpiresAt: token.registrationExpiresAt && formatTimestamp(token.registrationExpiresAt),
    refreshToken: token.refreshToken?.reveal(),
  };
  const before = readJsonFile(file);
  const others =
    'found' in before ? Object.entries(before.found).filter(([key]) => !Object.hasOwn(known, key)) : [];
  const written = [...Object.entries(known), ...others].flatMap(([key, value]) =>
    value == null ? [] : [[key, value] as const],
  );
  writeJsonFile(file, Object.fromEntries(written));
}

export function removeToken(home: string, session: SsoSession): void {
  removeFile(tokenEntry(home, session).file);
}

/** Whether the file is there, whatever it holds. */
export function isThereToken(home: string, session: SsoSession): boolean {
  return existsSync(tokenEntry(home, session).file);
}
