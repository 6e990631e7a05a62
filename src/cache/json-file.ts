import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemErrorCode } from '../system-error.ts';
import { asciiJson, type Json } from './ascii-json.ts';
import { replaceFile, sweepLeftovers } from './private-file.ts';

export type JsonObject = { readonly [key: string]: Json };

type Reading<T> = { readonly found: T } | { readonly reason: string; readonly isAbsent?: boolean };

const largestFile = 1024 * 1024;
const deepestLevel = 64;
const tornReadMilliseconds = 1_000;
const pauseMilliseconds = [10, 20, 40, 80];

/** A cache file's object, or why there is none. Nothing of the content is ever part of the reason. */
export function readJsonFile(file: string): Reading<JsonObject> {
  // The AWS CLI and the SDKs write in place: what has just changed may be half-written.
  for (const pause of pauseMilliseconds) {
    const content = readBounded(file);
    const object = 'found' in content ? parseObject(content.found.bytes) : content;
    if ('found' in object || !('found' in content) || !isJustChanged(content.found.changedAt)) {
      return object;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
  }
  const content = readBounded(file);
  return 'found' in content ? parseObject(content.found.bytes) : content;
}

function isJustChanged(changedAt: number): boolean {
  return Date.now() - changedAt < tornReadMilliseconds;
}

function parseObject(bytes: Buffer): Reading<JsonObject> {
  if (bytes.length === 0) {
    return { reason: 'the file is empty' };
  }
  try {
    const value: unknown = isUtf8(bytes) ? JSON.parse(bytes.toString('utf8')) : undefined;
    if (value === undefined) {
      return { reason: 'not valid UTF-8' };
    }
    if (!isJsonObject(value)) {
      return { reason: 'not a JSON object' };
    }
    return nestsAtMost(deepestLevel, value) ? { found: value } : { reason: 'nested too deeply' };
  } catch {
    return { reason: 'not valid JSON (cut short or damaged)' };
  }
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nestsAtMost(levels: number, value: Json): boolean {
  return (
    typeof value !== 'object' ||
    value === null ||
    (levels > 0 && Object.values(value).every((item) => nestsAtMost(levels - 1, item)))
  );
}

function readBounded(file: string): Reading<{ bytes: Buffer; changedAt: number }> {
  let descriptor: number;
  try {
    // O_NONBLOCK: a FIFO in the cache folder must not hold us up.
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return whyUnreadable(error);
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) {
      return { reason: 'not a regular file' };
    }
    if (stat.size > largestFile) {
      return { reason: 'larger than 1 MiB' };
    }
    return { found: { bytes: readFileSync(descriptor), changedAt: stat.mtimeMs } };
  } catch (error) {
    return whyUnreadable(error);
  } finally {
    closeSync(descriptor);
  }
}

function whyUnreadable(error: unknown): { reason: string; isAbsent?: boolean } {
  const code = systemErrorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? { reason: 'no file', isAbsent: true }
    : { reason: `cannot be read (${code})` };
}

/** Replaces a cache file: one line, spaced, ASCII, no final newline, as botocore's JSONFileCache writes it. */
export function writeJsonFile(file: string, value: JsonObject): void {
  replaceFile(file, asciiJson(value, 'spaced'));
}

/** Removes a cache file; one that is not there is no error. */
export function removeFile(file: string): void {
  rmSync(file, { force: true });
  sweepLeftovers(dirname(file));
}
