import { type Dirent, lstatSync, readdirSync, type Stats } from 'node:fs';
import { basename, join } from 'node:path';
import { cliCacheFolder, ssoCacheFolder } from '../cache/cache-entry.ts';
import { readJsonFile } from '../cache/json-file.ts';

/**
 * The regular files and the folders in a folder, at any depth, whole paths. Not by Node's `recursive`, which walks into
 * links since version 22. A folder that is itself a link is another place's.
 */
export function pathsBelow(folder: string): string[] {
  return statOf(folder)?.isDirectory() ? entriesIn(folder).flatMap((entry) => pathsOf(entry, folder)) : [];
}

function pathsOf(entry: Dirent, folder: string): string[] {
  const path = join(folder, entry.name);
  return entry.isDirectory() ? [path, ...pathsBelow(path)] : entry.isFile() ? [path] : [];
}

/** The tokens, registrations and role credentials that awsso shares with other tools, whole paths in order. */
export function cacheFiles(home: string): string[] {
  return [ssoCacheFolder(home), cliCacheFolder(home)].flatMap((folder) =>
    entriesIn(folder)
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
      .map(({ name }) => join(folder, name))
      .sort(),
  );
}

/** A reader of them that waits for all that are cut at once, not for one after the other. */
export function cacheReader(files: readonly string[]): (file: string) => ReturnType<typeof readJsonFile> {
  const since = performance.now();
  const found = new Map(
    files.map((file) => {
      const stat = statOf(file);
      return [file, stat && { stat, since }];
    }),
  );
  return (file) => readJsonFile(file, found.get(file));
}

/** What has another name than the AWS CLI gives is another tool's, or no cache at all: not ours to judge or to change. */
export function isShared(file: string): boolean {
  return /^[0-9a-f]{40}\.json$/.test(basename(file));
}

/** Of a link itself; undefined for what is not there, or cannot be looked at. */
function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

/** What is in a folder itself; nothing of one that cannot be listed. */
export function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
