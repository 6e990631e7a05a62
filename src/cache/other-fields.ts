import { type JsonObject, readJsonFile } from './json-file.ts';

/**
 * What a cache file holds besides the fields that are about to be written: a field that another tool keeps there is not
 * ours to drop. Never null: the Go SDK refuses a token with one.
 */
export function otherFields(file: string, known: JsonObject): JsonObject {
  const before = readJsonFile(file);
  return 'found' in before
    ? Object.fromEntries(
        Object.entries(before.found).filter(([key, value]) => value !== null && !Object.hasOwn(known, key)),
      )
    : {};
}
