import { closeSync, constants, fstatSync, openSync, readFileSync, readSync, type Stats } from 'node:fs';
import { systemErrorCode } from './system-error.ts';

/** A file's bytes, or why there are none: `not-regular`, `too-large`, or the system's code (`ENOENT`). */
export type BoundedRead =
  | { readonly bytes: Buffer; readonly stat: Stats }
  | { readonly problem: string; readonly stat?: Stats };

/** Reads a regular file of at most `limit` bytes. Nothing else is read or waited for: a FIFO must not hold us up. */
export function readBounded(file: string, limit: number): BoundedRead {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) {
      return { problem: 'not-regular', stat };
    }
    // More than a file says it has is not read, but of one that says it is empty, as all in `/proc` do.
    const bytes = stat.size === 0 ? readUpTo(descriptor, limit + 1) : undefined;
    return Math.max(stat.size, bytes?.length ?? 0) > limit
      ? { problem: 'too-large', stat }
      : { bytes: bytes ?? readFileSync(descriptor), stat };
  } catch (error) {
    return { problem: systemErrorCode(error) };
  } finally {
    if (descriptor !== undefined) {
      closeSync(descriptor);
    }
  }
}

function readUpTo(descriptor: number, limit: number): Buffer {
  const bytes = Buffer.alloc(limit);
  let length = 0;
  for (let more = -1; more !== 0 && length < limit; length += more) {
    more = readSync(descriptor, bytes, length, limit - length, null);
  }
  return bytes.subarray(0, length);
}
