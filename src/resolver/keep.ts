import { systemErrorCode, systemErrorPath } from '../system-error.ts';
import type { ChainContext } from './chain-context.ts';

/** Those whose command has been told already: one line is enough, whatever else cannot be kept. */
const told = new WeakSet<ChainContext['note']>();

/** Writes to a cache, and says whether it could. A cache that cannot be written costs one warning, never the answer. */
export async function keep(what: string, write: () => void, note: ChainContext['note']): Promise<boolean> {
  try {
    write();
    return true;
  } catch (error) {
    const path = systemErrorPath(error);
    if (!told.has(note)) {
      told.add(note);
      const where = path === '' ? '' : ` at ${path}`;
      await note(`warning: ${what} could not be written (${systemErrorCode(error)}${where})`);
    }
    return false;
  }
}
