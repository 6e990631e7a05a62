import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { quotedProgram } from '../support/binary.ts';
import { until } from '../support/lapsed.ts';
import { shipped } from './shipped.ts';

test('a pipe that is full and that nobody reads does not make awsso deaf to SIGTERM', async () => {
  await using box = await shipped();
  // `dd` fills the pipe, whose other end sleeps; then awsso takes its place.
  const script = `(dd if=/dev/zero bs=65536 count=1 2>/dev/null; echo $BASHPID > pid; exec ${quotedProgram} process dev) | sleep 20`;
  const shell = spawn('bash', ['-c', `set -o pipefail; ${script}`], {
    cwd: box.home.path,
    env: { PATH: process.env['PATH'], HOME: box.home.path },
    detached: true,
    stdio: 'ignore',
  });
  try {
    await until(() => box.home.entries().includes('pid'));
    // It has started, and is held by the pipe.
    await pause(1_500);
    const pid = Number(box.home.read('pid'));
    process.kill(pid, 'SIGTERM');
    await expect.poll(() => isThere(pid), { timeout: 3_000 }).toBe(false);
  } finally {
    process.kill(-(shell.pid ?? 0), 'SIGKILL');
    await once(shell, 'exit');
  }
});

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
