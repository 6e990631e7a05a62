import { dirname } from 'node:path';
import { sweepLeftovers } from '../files/half-made.ts';
import { removeIfThere } from '../files/remove-if-there.ts';
import { replaceFile } from '../files/replace-file.ts';
import { asciiJson } from './ascii-json.ts';
import type { JsonObject } from './json-file.ts';

/** Replaces a cache file: one line, spaced, ASCII, no final newline, as botocore's JSONFileCache writes it. */
export function writeJsonFile(file: string, value: JsonObject): void {
  replaceFile(file, asciiJson(value, 'spaced'));
}

/** Removes a cache file; one that is not there is no error. */
export function removeFile(file: string): void {
  removeIfThere(file);
  sweepLeftovers(dirname(file));
}
