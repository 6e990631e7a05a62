import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cliCacheFolder, ssoCacheFolder } from '../cache/cache-entry.ts';

/** The regular files and the folders in a folder, at any depth unless told; links are not followed. */
export function entriesIn(folder: string, recursive = true): Dirent[] {
  try {
    const entries = readdirSync(folder, { recursive, withFileTypes: true });
    return entries.filter((entry) => entry.isFile() || entry.isDirectory());
  } catch {
    return [];
  }
}

/** The tokens, registrations and role credentials that awsso shares with other tools, whole paths in order. */
export function cacheFiles(home: string): string[] {
  return [ssoCacheFolder(home), cliCacheFolder(home)].flatMap((folder) =>
    entriesIn(folder)
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && entry.parentPath === folder)
      .map(({ name }) => join(folder, name))
      .sort(),
  );
}
