import type { AssumeRoleArguments } from '../config/roles/assumed-role.ts';
import type { RoleCredentials } from '../credentials.ts';
import { asciiJson } from './ascii-json.ts';
import { type CacheEntry, cacheEntry, cliCacheFolder, type Lookup } from './cache-entry.ts';
import { isJsonObject, readJsonFile } from './json-file.ts';
import { storedKeys } from './role-credentials-store.ts';
import { textOf } from './stored-values.ts';

/**
 * Where a role's credentials are kept: the AWS CLI's key, the arguments of AssumeRole in the order of their names, without
 * a session's name that was made up (botocore `BaseAssumeRoleCredentialFetcher._create_cache_key`).
 */
export function assumedRoleEntry(home: string, wanted: AssumeRoleArguments): CacheEntry {
  const { DurationSeconds, ExternalId, RoleArn, RoleSessionName, SerialNumber } = wanted;
  const key = asciiJson(
    {
      ...(DurationSeconds !== undefined && { DurationSeconds }),
      ...(ExternalId !== undefined && { ExternalId }),
      RoleArn,
      ...(RoleSessionName !== undefined && { RoleSessionName }),
      ...(SerialNumber !== undefined && { SerialNumber }),
    },
    'spaced',
  );
  return cacheEntry(cliCacheFolder(home), key);
}

/** @param accountId of the role; what an older AWS CLI wrote does not name it */
export function readAssumedRole(entry: CacheEntry, accountId: string): Lookup<RoleCredentials> {
  const content = readJsonFile(entry.file);
  if ('reason' in content) {
    return { ...entry, reason: content.reason };
  }
  const { Credentials: stored } = content.found;
  const written = isJsonObject(stored) ? textOf(stored['AccountId']) : undefined;
  return { ...entry, ...storedKeys(content.found, written ?? accountId) };
}
