import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isAccountId } from '../is-account-id.ts';
import { cliCacheFolder } from './cache-entry.ts';
import { isJsonObject, readJsonFile } from './json-file.ts';

const mostFiles = 200;

/** The account ids that cached role credentials name, of some 200 files at most: the role is in none of them. */
export function cachedAccounts(home: string): string[] {
  const folder = cliCacheFolder(home);
  const accounts = cacheFiles(folder).map((name) => {
    const content = readJsonFile(join(folder, name));
    const stored = 'found' in content ? content.found['Credentials'] : undefined;
    return isJsonObject(stored) ? stored['AccountId'] : undefined;
  });
  return [...new Set(accounts.filter((id) => typeof id === 'string' && isAccountId(id)))].map(String);
}

function cacheFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^[0-9a-f]{40}\.json$/.test(name))
      .slice(0, mostFiles);
  } catch {
    return [];
  }
}
