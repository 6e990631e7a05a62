import { join } from 'node:path';
import type { SsoSession } from '../config/sso-session.ts';
import { sha1OfText } from './sha1-of-text.ts';

/** Where a thing is kept in a cache folder: the file, and the exact text whose SHA-1 is its name. */
export interface CacheEntry {
  readonly file: string;
  readonly key: string;
}

/** What a look-up came to: the thing, or why there is none. */
export type Lookup<T> = CacheEntry &
  ({ readonly found: T } | { readonly reason: string; readonly isAbsent?: boolean });

/** Who waits looks for the same entries again and again. */
const names = new Map<string, string>();

/** The file that botocore names after a key: its SHA-1 in hexadecimal, and `.json`. */
export function cacheEntry(folder: string, key: string): CacheEntry {
  const name = names.get(key) ?? sha1OfText(key);
  names.set(key, name);
  return { file: join(folder, `${name}.json`), key };
}

/** Tokens and client registrations, of the AWS CLI and the SDKs too. */
export function ssoCacheFolder(home: string): string {
  return join(home, '.aws', 'sso', 'cache');
}

/** Role credentials, of the AWS CLI too. */
export function cliCacheFolder(home: string): string {
  return join(home, '.aws', 'cli', 'cache');
}

/** Of an SSO token: the key is the session's name, or the start URL exactly as written (botocore `SSOTokenLoader`). */
export function tokenEntry(home: string, session: SsoSession): CacheEntry {
  return cacheEntry(ssoCacheFolder(home), session.name ?? session.startUrl);
}
