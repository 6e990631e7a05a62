import * as z from 'zod/mini';
import type { SsoRole } from '../config/sso-session.ts';
import type { Credentials } from '../credentials.ts';
import { formatTimestamp } from '../timestamp.ts';
import { asciiJson } from './ascii-json.ts';
import { type CacheEntry, cacheEntry, cliCacheFolder, type Lookup } from './cache-entry.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { secret, text, timestamp, whyInvalid } from './stored-values.ts';

/** Credentials of a role, which always end. */
export type RoleCredentials = Required<Credentials>;

const storedCredentials = z.object({
  Credentials: z.object({
    AccessKeyId: text,
    SecretAccessKey: secret,
    SessionToken: secret,
    Expiration: timestamp,
  }),
});

/**
 * The entries that may hold a role's credentials, the one that is written first: the AWS CLI's key by session
 * name, then by start URL (botocore `SSOCredentialFetcher._create_cache_key`). A legacy profile has the second alone.
 */
export function roleEntries(home: string, role: SsoRole): [CacheEntry, CacheEntry?] {
  const { accountId, roleName, session } = role;
  const entry = (key: { [name: string]: string }) =>
    cacheEntry(cliCacheFolder(home), asciiJson(key, 'compact'));
  const byStartUrl = entry({ accountId, roleName, startUrl: session.startUrl });
  // As for botocore, an empty name is none here, though it is one for tokens and registrations.
  return session.name
    ? [entry({ accountId, roleName, sessionName: session.name }), byStartUrl]
    : [byStartUrl];
}

export function readRoleCredentials(entry: CacheEntry, role: SsoRole): Lookup<RoleCredentials> {
  const content = readJsonFile(entry.file);
  if ('reason' in content) {
    return { ...entry, reason: content.reason };
  }
  const parsed = storedCredentials.safeParse(content.found);
  if (!parsed.success) {
    return { ...entry, reason: whyInvalid(parsed.error) };
  }
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = parsed.data.Credentials;
  const found = {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
    accountId: role.accountId,
  };
  return { ...entry, found };
}

/** `ProviderType` lets `aws sso logout` find the entry; the order of keys is the AWS CLI's. */
export function writeRoleCredentials(home: string, role: SsoRole, credentials: RoleCredentials): void {
  const [{ file }] = roleEntries(home, role);
  writeJsonFile(file, {
    ProviderType: 'sso',
    Credentials: {
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey.reveal(),
      SessionToken: credentials.sessionToken.reveal(),
      Expiration: formatTimestamp(credentials.expiration),
      AccountId: credentials.accountId,
    },
  });
}
