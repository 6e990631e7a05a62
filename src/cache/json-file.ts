import type { Stats } from 'node:fs';
import { decodeUtf8 } from '../decode-utf8.ts';
import { readBounded } from '../read-bounded.ts';
import type { Json } from './ascii-json.ts';

export type JsonObject = { readonly [key: string]: Json };

type Reading<T> = { readonly found: T } | { readonly reason: string; readonly isAbsent?: boolean };

/** `isCut`: as a file is while it is written. */
type Parsed = Reading<JsonObject> & { readonly isCut?: boolean };

/** A file as we have found it, and since when it has been the same, by `performance.now()`. */
export interface Seen {
  readonly stat: Stats;
  readonly since: number;
}

const largestFile = 1024 * 1024;
const deepestLevel = 64;
const justChangedMilliseconds = 1_000;
const unchangedMilliseconds = 40;
const mostReads = 64;

/**
 * A cache file's object, or why there is none. Nothing of the content is ever part of the reason.
 *
 * @param before how it was found before: what has not changed since is not waited for
 */
export function readJsonFile(file: string, before?: Seen): Reading<JsonObject> {
  // The AWS CLI and the SDKs write in place: what is cut may be half-written.
  let seen = before;
  for (let attempt = 1; ; attempt += 1) {
    const content = readCacheFile(file);
    if (!('found' in content)) {
      return content;
    }
    const { bytes, stat } = content.found;
    const { isCut, ...object } = parseObject(bytes);
    if (!isCut || attempt === mostReads) {
      return object;
    }
    seen = isUnchanged(seen, stat) ? seen : { stat, since: performance.now() };
    if (!isBeingWritten(seen)) {
      return object;
    }
    // Of random length, so that no writer keeps step with the reader.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * attempt * 0.5);
  }
}

function isUnchanged(seen: Seen | undefined, { mtimeMs, size, ino }: Stats): seen is Seen {
  return seen?.stat.mtimeMs === mtimeMs && seen.stat.size === size && seen.stat.ino === ino;
}

/** The clock by which a file server dates its files may be far from ours: what we see change counts as well. */
function isBeingWritten({ stat, since }: Seen): boolean {
  return (
    Math.abs(Date.now() - stat.mtimeMs) < justChangedMilliseconds ||
    performance.now() - since < unchangedMilliseconds
  );
}

function parseObject(bytes: Buffer): Parsed {
  if (bytes.length === 0) {
    return { reason: 'the file is empty', isCut: true };
  }
  try {
    const text = decodeUtf8(bytes);
    if (text === undefined) {
      return { reason: 'not valid UTF-8', isCut: true };
    }
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

function readCacheFile(file: string): Reading<{ bytes: Buffer; stat: Stats }> {
  const read = readBounded(file, largestFile);
  if ('bytes' in read) {
    return { found: read };
  }
  return read.problem === 'ENOENT' || read.problem === 'ENOTDIR'
    ? { reason: 'no file', isAbsent: true }
    : { reason: whyUnread[read.problem] ?? `cannot be read (${read.problem})` };
}

const whyUnread: Readonly<Record<string, string>> = {
  'not-regular': 'not a regular file',
  'too-large': 'larger than 1 MiB',
};
