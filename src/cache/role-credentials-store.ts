import type { SsoRole } from '../config/sso-session.ts';
import type { RoleCredentials } from '../credentials.ts';
import { parseTimestamp } from '../timestamp.ts';
import { asciiJson } from './ascii-json.ts';
import { type CacheEntry, cacheEntry, cliCacheFolder, type Lookup } from './cache-entry.ts';
import { isJsonObject, type JsonObject, readJsonFile } from './json-file.ts';
import { secretOf, textOf } from './stored-values.ts';
import { whyInvalid } from './why-invalid.ts';

/**
 * The entries that may hold a role's credentials, the one that is written first: the AWS CLI's key by session
 * name, then by start URL (botocore `SSOCredentialFetcher._create_cache_key`). A legacy profile has the second alone.
 */
export function roleEntries(home: string, role: SsoRole): [CacheEntry, CacheEntry?] {
  const first = roleEntry(home, role);
  return isNamed(role) ? [first, entryByStartUrl(home, role)] : [first];
}

/** The entry that is written. */
export function roleEntry(home: string, role: SsoRole): CacheEntry {
  const { accountId, roleName, session } = role;
  return isNamed(role)
    ? keyedEntry(home, { accountId, roleName, sessionName: session.name ?? '' })
    : entryByStartUrl(home, role);
}

function entryByStartUrl(home: string, { accountId, roleName, session }: SsoRole): CacheEntry {
  return keyedEntry(home, { accountId, roleName, startUrl: session.startUrl });
}

/** As for botocore, an empty name is none here, though it is one for tokens and registrations. */
function isNamed({ session }: SsoRole): boolean {
  return session.name !== undefined && session.name !== '';
}

function keyedEntry(home: string, key: { [name: string]: string }): CacheEntry {
  return cacheEntry(cliCacheFolder(home), asciiJson(key, 'compact'));
}

/**
 * The credentials that an entry holds, whether or not they have ended. The account is the role's, whatever the file
 * says.
 */
export function readRoleCredentials(entry: CacheEntry, role: SsoRole): Lookup<RoleCredentials> {
  const content = readJsonFile(entry.file);
  if ('reason' in content) {
    return { ...entry, reason: content.reason };
  }
  return { ...entry, ...storedKeys(content.found, role.accountId) };
}

/** The `Credentials` of a cache entry, or which member of them is not as it should be. */
export function storedKeys(
  { Credentials: stored }: JsonObject,
  accountId: string,
): { readonly found: RoleCredentials } | { readonly reason: string } {
  if (!isJsonObject(stored)) {
    return { reason: whyInvalid(['Credentials']) };
  }
  const accessKeyId = textOf(stored['AccessKeyId']);
  const secretAccessKey = secretOf(stored['SecretAccessKey']);
  const sessionToken = secretOf(stored['SessionToken']);
  const expiration = parseTimestamp(stored['Expiration']);
  if (accessKeyId === undefined) {
    return { reason: whyInvalid(['Credentials', 'AccessKeyId']) };
  }
  if (secretAccessKey === undefined) {
    return { reason: whyInvalid(['Credentials', 'SecretAccessKey']) };
  }
  if (sessionToken === undefined) {
    return { reason: whyInvalid(['Credentials', 'SessionToken']) };
  }
  if (expiration === undefined) {
    return { reason: whyInvalid(['Credentials', 'Expiration']) };
  }
  return { found: { accessKeyId, secretAccessKey, sessionToken, expiration, accountId } };
}
