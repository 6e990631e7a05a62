import { sessionStateFile } from '../../../src/cache/state-files.ts';
import { acquireLock } from '../../../src/lock/file-lock.ts';
import type { Home } from '../../support/home.ts';
import { session } from '../cache/token-files.ts';

/** The session's lock, as another process that works on it holds it. */
export async function heldFor(purpose: 'login' | 'refresh', { path }: Home) {
  const lock = sessionStateFile(path, session, 'lock');
  const wait = { until: () => false, onHeld: () => {} };
  const acquired = await acquireLock(lock, { purpose, command: 'process dev' }, wait);
  if (acquired.state !== 'held') {
    throw new Error('nobody else could have it');
  }
  return acquired;
}
