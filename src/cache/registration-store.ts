import * as z from 'zod/mini';
import type { ClientRegistration } from '../client-registration.ts';
import type { SsoSession } from '../config/sso-session.ts';
import { formatTimestamp } from '../timestamp.ts';
import { asciiJson } from './ascii-json.ts';
import { type CacheEntry, cacheEntry, type Lookup, ssoCacheFolder } from './cache-entry.ts';
import { readJsonFile } from './json-file.ts';
import { otherFields } from './other-fields.ts';
import { secret, text, timestamp } from './stored-schema.ts';
import { whyInvalid } from './why-invalid.ts';
import { removeFile, writeJsonFile } from './write-json-file.ts';

/** What a client is registered for, and what is written of it. */
export interface RegisteredFor {
  readonly scopes: readonly string[];
  /** Undefined in the device flow, which names none. */
  readonly grantTypes?: readonly string[] | undefined;
}

const storedRegistration = z.object({ clientId: text, clientSecret: secret, expiresAt: timestamp });

/** The key is botocore's `SSOTokenFetcher._registration_cache_key`: spaced JSON, `scopes` null when not configured. */
export function registrationEntry(home: string, session: SsoSession): CacheEntry {
  const key = {
    region: session.region,
    scopes: session.scopes ?? null,
    session_name: session.name ?? null,
    startUrl: session.startUrl,
    tool: 'botocore',
  };
  return cacheEntry(ssoCacheFolder(home), asciiJson(key, 'spaced'));
}

/**
 * The client for one of the two flows. The AWS CLI keeps both under the same key and tells them apart by their grant
 * types: whoever finds the other's registers anew, in its place.
 */
export function readRegistration(
  home: string,
  session: SsoSession,
  isForAuthCode = false,
): Lookup<ClientRegistration> {
  const entry = registrationEntry(home, session);
  const content = readJsonFile(entry.file);
  if ('reason' in content) {
    return { ...entry, reason: content.reason };
  }
  const grantTypes = content.found['grantTypes'];
  const hasAuthCode = Array.isArray(grantTypes) && grantTypes.includes('authorization_code');
  if (hasAuthCode !== isForAuthCode) {
    const other = hasAuthCode ? 'authorization code' : 'device';
    return { ...entry, reason: `registered for the ${other} flow` };
  }
  const parsed = storedRegistration.safeParse(content.found);
  return parsed.success
    ? { ...entry, found: parsed.data }
    : { ...entry, reason: whyInvalid(parsed.error.issues[0]?.path) };
}

/** @param made what it was registered for; unless given, the scopes of the session by the device flow */
export function writeRegistration(
  home: string,
  session: SsoSession,
  registration: ClientRegistration,
  { scopes, grantTypes }: RegisteredFor = { scopes: session.scopes ?? [] },
): void {
  const { file } = registrationEntry(home, session);
  const known = {
    clientId: registration.clientId,
    clientSecret: registration.clientSecret.reveal(),
    expiresAt: formatTimestamp(registration.expiresAt),
    ...(scopes.length > 0 && { scopes }),
    ...(grantTypes !== undefined && { grantTypes }),
  };
  // What another registration was made for does not stay.
  const others = otherFields(file, { ...known, scopes: null, grantTypes: null });
  writeJsonFile(file, { ...known, ...others });
}

export function forgetRegistration(home: string, session: SsoSession): void {
  removeFile(registrationEntry(home, session).file);
}
