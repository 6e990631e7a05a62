import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { acquireLock } from '../../../src/lock/file-lock.ts';

/*
 * Takes a lock again and again until it is killed or told to stop. While it holds the lock its marker lies in the folder:
 * another marker, of a process that lives, is a violation.
 */
const [folder = '', criticalMilliseconds = '5'] = process.argv.slice(2);
const marker = join(folder, `holds.${process.pid}`);
const log = (word: string) => appendFileSync(join(folder, 'log'), `${word} ${process.pid} ${Date.now()}\n`);

while (!existsSync(join(folder, 'stop'))) {
  const acquired = await acquireLock(
    join(folder, 'locks', 'one.lock'),
    { purpose: 'test', command: 'worker' },
    { until: () => existsSync(join(folder, 'stop')), onHeld: () => {} },
  );
  if (acquired.state === 'held') {
    writeFileSync(marker, '');
    log('held');
    for (let look = 0; look < 3; look += 1) {
      for (const other of readdirSync(folder)) {
        const pid = Number(/^holds\.(\d+)$/.exec(other)?.[1]);
        if (pid !== process.pid && isAlive(pid)) {
          log('violation');
        }
      }
      await pause(Number(criticalMilliseconds) / 3);
    }
    rmSync(marker);
    acquired.release();
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
