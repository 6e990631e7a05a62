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

/**
 * A token is sent only to the portal it came from; what it does not record is not held against it. What is no region or
 * URL may be anything, a secret too: it is not quoted.
 */
function recordedElsewhere({ region, startUrl }: SsoToken, session: SsoSession): string | undefined {
  if (region !== undefined && region !== session.region) {
    return isRegion(region)
      ? `it was issued in region ${region}, the config says ${session.region}`
      : 'the region that it records cannot be read';
  }
  if (startUrl === undefined || startUrl === session.startUrl) {
    return undefined;
  }
  const [recorded, configured] = [hostOf(startUrl), hostOf(session.startUrl)];
  if (recorded === undefined) {
    return 'the start URL that it records cannot be read';
  }
  return recorded === configured
    ? undefined
    : `it was issued by ${recorded}, the config says ${configured ?? session.startUrl}`;
}

function isRegion(text: string): boolean {
  return /^[a-z]{2,8}(-[a-z]{1,16}){1,3}-\d{1,2}$/.test(text);
}

/** A name may have 253 characters (RFC 1035, section 2.3.4). */
const longestHost = 253 + ':65535'.length;

function hostOf(url: string): string | undefined {
  const host = /^https?:/i.test(url) && URL.canParse(url) ? new URL(url).host : '';
  return host === '' || host.length > longestHost ? undefined : host;
}
