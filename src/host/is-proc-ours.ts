import { readlinkSync } from 'node:fs';

/**
 * Whether `/proc` is there and counts processes as we do: in a new PID namespace it stays the old one's until it is
 * mounted.
 */
export function isProcOurs(): boolean {
  try {
    return readlinkSync('/proc/self') === String(process.pid);
  } catch {
    return false;
  }
}
