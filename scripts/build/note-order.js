import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cachedHome } from '../bench/cached-home.js';
import { startEmulator } from '../bench/emulator.js';

const program = fileURLToPath(new URL('../../bin/awsso.js', import.meta.url));

/**
 * Has an executable write down in which order a hit needs its functions: laid out in that order, less of it is read.
 * @param {string} executable
 * @param {string} order the file that is written
 */
export async function noteOrder(executable, order) {
  const emulator = await startEmulator(program);
  const { home, env } = cachedHome(program, emulator.variables, 10);
  try {
    execFileSync(executable, ['process', 'dev'], {
      env: { ...env, BUN_BYTECODE_ORDER_OUT: order },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } finally {
    emulator.stop();
    rmSync(home, { recursive: true });
  }
}
