import type * as os from 'node:os';

/** `node:os`, when it is needed: it takes half a millisecond to load, and a hit does without it. */
export function operatingSystem(): typeof os {
  return process.getBuiltinModule('node:os');
}
