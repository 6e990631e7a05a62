import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Where a thing is kept in a cache folder: the file, and the exact text whose SHA-1 is its name. */
export interface CacheEntry {
  readonly file: string;
  readonly key: string;
}

/** What a look-up came to: the thing, or why there is none. */
export type Lookup<T> = CacheEntry &
  ({ readonly found: T } | { readonly reason: string; readonly isAbsent?: boolean });

export function cacheEntry(folder: string, key: string): CacheEntry {
  return { file: join(folder, `${createHash('sha1').update(key, 'utf8').digest('hex')}.json`), key };
}

export function ssoCacheFolder(home: string): string {
  return join(home, '.aws', 'sso', 'cache');
}

export function cliCacheFolder(home: string): string {
  return join(home, '.aws', 'cli', 'cache');
}
