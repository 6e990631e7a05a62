import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { asciiJson, type Json } from './ascii-json.ts';

export type JsonObject = { readonly [key: string]: Json };

const largestFile = 1024 * 1024;

/** A cache file's object, or why there is none. Nothing of the content is ever part of the reason. */
export function readJsonFile(file: string): { found: JsonObject } | { reason: string } {
  const content = readBounded(file);
  if ('reason' in content) {
    return content;
  }
  try {
    const value: unknown = JSON.parse(content.found);
    return isJsonObject(value) ? { found: value } : { reason: 'not a JSON object' };
  } catch {
    return {
      reason: content.found.length === 0 ? 'the file is empty' : 'not valid JSON (cut short or damaged)',
    };
  }
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readBounded(file: string): { found: string } | { reason: string } {
  let descriptor: number;
  try {
    // O_NONBLOCK: a FIFO in the cache folder must not hold us up.
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return { reason: whyUnreadable(error) };
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) {
      return { reason: 'not a regular file' };
    }
    if (stat.size > largestFile) {
      return { reason: 'larger than 1 MiB' };
    }
    return { found: readFileSync(descriptor, 'utf8') };
  } catch (error) {
    return { reason: whyUnreadable(error) };
  } finally {
    closeSync(descriptor);
  }
}

function whyUnreadable(error: unknown): string {
  const code = systemErrorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'no file' : `cannot be read (${code})`;
}

/** The system's name of an error (`EACCES`), which unlike its message names no path. */
export function systemErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown error';
}

/**
 * Replaces a cache file in one step: a reader sees the old content or the new, never a part. One line, spaced,
 * ASCII, no final newline, as botocore's JSONFileCache writes it. The file is 0600 and its folder 0700.
 */
export function writeJsonFile(file: string, value: JsonObject): void {
  const folder = dirname(file);
  makePrivateFolder(folder);
  const temporary = `${file}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      fchmodSync(descriptor, 0o600);
      writeFileSync(descriptor, asciiJson(value, 'spaced'));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32' && (statSync(folder).mode & 0o777) !== 0o700) {
    chmodSync(folder, 0o700);
  }
}

/** Removes a cache file; one that is not there is no error. */
export function removeFile(file: string): void {
  rmSync(file, { force: true });
}
