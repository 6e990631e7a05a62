import type { SsoSession } from '../config/sso-session.ts';
import type { Secret } from '../secret.ts';
import { parseTimestamp } from '../timestamp.ts';
import type { CacheEntry, Lookup } from './cache-entry.ts';
import { digestOf } from './digest-of.ts';
import { type JsonObject, readJsonFile } from './json-file.ts';
import { secretOf, textOf } from './stored-values.ts';
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

/** Tells one token from another, and may be written where the token may not. */
export function markOf({ accessToken }: SsoToken): string {
  return digestOf(accessToken.reveal());
}

/** The token of a session in one of the places where it may be kept. */
export function readStoredToken(entry: CacheEntry, session: SsoSession): Lookup<SsoToken> {
  const content = readJsonFile(entry.file);
  if ('reason' in content) {
    return { ...entry, ...content };
  }
  const { accessToken, expiresAt, ...others } = storedToken(content.found);
  if (accessToken === undefined || expiresAt === undefined) {
    return { ...entry, reason: whyInvalid([accessToken === undefined ? 'accessToken' : 'expiresAt']) };
  }
  const token = { accessToken, expiresAt, ...others };
  const elsewhere = recordedElsewhere(token, session);
  return elsewhere === undefined ? { ...entry, found: token } : { ...entry, reason: elsewhere };
}

/** A field of the wrong type, null or empty counts as not there. */
function storedToken(stored: JsonObject) {
  return {
    accessToken: secretOf(stored['accessToken']),
    expiresAt: parseTimestamp(stored['expiresAt']),
    startUrl: textOf(stored['startUrl']),
    region: textOf(stored['region']),
    refreshToken: secretOf(stored['refreshToken']),
    clientId: textOf(stored['clientId']),
    clientSecret: secretOf(stored['clientSecret']),
    registrationExpiresAt: parseTimestamp(stored['registrationExpiresAt']),
  };
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
