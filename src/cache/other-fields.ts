import { type JsonObject, readJsonFile } from './json-file.ts';

/** Of a file with more nothing is kept: no tool writes such a one. */
const mostFields = 100;

/**
 * What a cache file holds besides the fields that are about to be written: a field that another tool keeps there is not
 * ours to drop. Never null: the Go SDK refuses a token with one.
 */
export function otherFields(file: string, known: JsonObject): JsonObject {
  const before = readJsonFile(file);
  const fields = 'found' in before ? Object.entries(before.found) : [];
  return fields.length > mostFields
    ? {}
    : Object.fromEntries(fields.filter(([key, value]) => value !== null && !Object.hasOwn(known, key)));
}
