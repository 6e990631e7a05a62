import { resolve } from 'node:path';

/**
 * A plugin that puts files of `src/executable` in place of what Node has loaded before it starts a program, and Bun loads
 * when it is asked for.
 * @type {import('rolldown').Plugin}
 */
export const atHandInBun = {
  name: 'at-hand-in-bun',
  resolveId(source, importer = '') {
    // Who else asks for it wants all of it.
    if (source === 'node:events' && importer.includes('/node_modules/commander/')) {
      return resolve('src/executable/event-emitter.ts');
    }
    return source === './sha1-of-text.ts' ? resolve('src/executable/sha1-of-text.ts') : null;
  },
};
