import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
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
    return stat.size > limit ? { problem: 'too-large', stat } : { bytes: readFileSync(descriptor), stat };
  } catch (error) {
    return { problem: systemErrorCode(error) };
  } finally {
    if (descriptor !== undefined) {
      closeSync(descriptor);
    }
  }
}
