import * as z from 'zod/mini';
import type { SsoSession } from '../config/sso-session.ts';
import type { Secret } from '../secret.ts';
import { formatTimestamp } from '../timestamp.ts';
import { asciiJson } from './ascii-json.ts';
import { type CacheEntry, cacheEntry, type Lookup, ssoCacheFolder } from './cache-entry.ts';
import { readJsonFile } from './json-file.ts';
import { otherFields } from './other-fields.ts';
import { secret, text, timestamp } from './stored-schema.ts';
import { whyInvalid } from './why-invalid.ts';
import { writeJsonFile } from './write-json-file.ts';

/** A client registered with Identity Center's OIDC service (RegisterClient). */
export interface ClientRegistration {
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly expiresAt: Date;
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

export function readRegistration(home: string, session: SsoSession): Lookup<ClientRegistration> {
  const entry = registrationEntry(home, session);
  const content = readJsonFile(entry.file);
  if ('reason' in content) {
    return { ...entry, reason: content.reason };
  }
  // The AWS CLI keeps registrations for its browser flow under the same key; they cannot do device authorization.
  const grantTypes = content.found['grantTypes'];
  if (Array.isArray(grantTypes) && grantTypes.includes('authorization_code')) {
    return { ...entry, reason: 'registered for the authorization code flow' };
  }
  const parsed = storedRegistration.safeParse(content.found);
  return parsed.success
    ? { ...entry, found: parsed.data }
    : { ...entry, reason: whyInvalid(parsed.error.issues[0]?.path) };
}

export function writeRegistration(home: string, session: SsoSession, registration: ClientRegistration): void {
  const { file } = registrationEntry(home, session);
  const known = {
    clientId: registration.clientId,
    clientSecret: registration.clientSecret.reveal(),
    expiresAt: formatTimestamp(registration.expiresAt),
    ...(session.scopes?.length ? { scopes: session.scopes } : {}),
  };
  // What another registration was made for does not stay.
  const others = otherFields(file, { ...known, scopes: null, grantTypes: null });
  writeJsonFile(file, { ...known, ...others });
}
