import { isUtf8 } from 'node:buffer';
import { dirname } from 'node:path';
import { readBounded } from '../read-bounded.ts';
import { asciiJson, type Json } from './ascii-json.ts';
import { replaceFile, sweepLeftovers } from './private-file.ts';
import { removeIfThere } from './remove-if-there.ts';

export type JsonObject = { readonly [key: string]: Json };

type Reading<T> = { readonly found: T } | { readonly reason: string; readonly isAbsent?: boolean };

/** `isCut`: as a file is while it is written. */
type Parsed = Reading<JsonObject> & { readonly isCut?: boolean };

const largestFile = 1024 * 1024;
const deepestLevel = 64;
const tornReadMilliseconds = 1_000;
const mostReads = 64;

/** A cache file's object, or why there is none. Nothing of the content is ever part of the reason. */
export function readJsonFile(file: string): Reading<JsonObject> {
  // The AWS CLI and the SDKs write in place: what has just changed may be half-written.
  for (let attempt = 1; ; attempt += 1) {
    const content = readCacheFile(file);
    if (!('found' in content)) {
      return content;
    }
    const { bytes, changedAt } = content.found;
    const { isCut, ...object } = parseObject(bytes);
    if (!isCut || !isJustChanged(changedAt) || attempt === mostReads) {
      return object;
    }
    // Of random length, so that no writer keeps step with the reader.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * attempt * 0.5);
  }
}

function isJustChanged(changedAt: number): boolean {
  // A clock elsewhere may be ahead of ours.
  return Math.abs(Date.now() - changedAt) < tornReadMilliseconds;
}

function parseObject(bytes: Buffer): Parsed {
  if (bytes.length === 0) {
    return { reason: 'the file is empty', isCut: true };
  }
  try {
    if (!isUtf8(bytes)) {
      return { reason: 'not valid UTF-8', isCut: true };
    }
    const text = bytes.toString('utf8');
    // Before it is parsed: what nests ever deeper takes a hundred times its size.
    if (levelsOf(text) > deepestLevel) {
      return { reason: 'nested too deeply' };
    }
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? { found: value } : { reason: 'not a JSON object' };
  } catch {
    return { reason: 'not valid JSON (cut short or damaged)', isCut: true };
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How deep a JSON text nests; brackets within strings are none. */
function levelsOf(text: string): number {
  let level = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]/gs)) {
    if (bracket === '[' || bracket === '{') {
      level += 1;
      deepest = Math.max(deepest, level);
    } else if (bracket === ']' || bracket === '}') {
      level -= 1;
    }
  }
  return deepest;
}

function readCacheFile(file: string): Reading<{ bytes: Buffer; changedAt: number }> {
  const read = readBounded(file, largestFile);
  if ('bytes' in read) {
    return { found: { bytes: read.bytes, changedAt: read.stat.mtimeMs } };
  }
  return read.problem === 'ENOENT' || read.problem === 'ENOTDIR'
    ? { reason: 'no file', isAbsent: true }
    : { reason: whyUnread[read.problem] ?? `cannot be read (${read.problem})` };
}

const whyUnread: Readonly<Record<string, string>> = {
  'not-regular': 'not a regular file',
  'too-large': 'larger than 1 MiB',
};

/** Replaces a cache file: one line, spaced, ASCII, no final newline, as botocore's JSONFileCache writes it. */
export function writeJsonFile(file: string, value: JsonObject): void {
  replaceFile(file, asciiJson(value, 'spaced'));
}

/** Removes a cache file; one that is not there is no error. */
export function removeFile(file: string): void {
  removeIfThere(file);
  sweepLeftovers(dirname(file));
}
