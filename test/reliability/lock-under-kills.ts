import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'rolldown';
import { acquireLock } from '../../src/lock/file-lock.ts';

export interface LockRecord {
  readonly kills: number;
  readonly acquisitions: number;
  readonly violations: number;
  /** From each kill of a holder to the next acquisition, ascending. */
  readonly recoveryMilliseconds: readonly number[];
  /** What is left in the folder of the locks after one more process has taken and released it. */
  readonly leftovers: readonly string[];
}

/** Lets workers contend for one lock, and kills whoever holds it, or anybody, until that has been done so often. */
export async function lockUnderKills(options: {
  readonly workers: number;
  readonly kills: number;
  /** How many of the kills hit a worker at random in place of the holder. */
  readonly randomShare: number;
}): Promise<LockRecord> {
  const folder = mkdtempSync(join(tmpdir(), 'awsso-lock-'));
  const worker = join(folder, 'worker.mjs');
  await build({
    input: new URL('./workers/lock-worker.ts', import.meta.url).pathname,
    output: { file: worker },
    platform: 'node',
    logLevel: 'warn',
  });
  const start = () => spawn(process.execPath, [worker, folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  const running = new Set<ChildProcess>();
  const hire = () => {
    const child = start();
    running.add(child);
    child.on('exit', () => running.delete(child));
  };
  for (let count = 0; count < options.workers; count += 1) {
    hire();
  }
  const holderKills: number[] = [];
  let kills = 0;
  while (kills < options.kills) {
    await pause(15 + Math.random() * 30);
    const holder = holderAmong(running, folder);
    const isRandom = Math.random() < options.randomShare;
    const victim = isRandom ? anyOf(running)?.pid : holder;
    if (victim !== undefined && isIn(running, victim)) {
      process.kill(victim, 'SIGKILL');
      kills += 1;
      if (victim === holder) {
        holderKills.push(Date.now());
      }
      hire();
    }
  }
  writeFileSync(join(folder, 'stop'), '');
  await Promise.all([...running].map((child) => new Promise((resolve) => child.once('exit', resolve))));
  const once = await acquireLock(
    join(folder, 'locks', 'one.lock'),
    { purpose: 'test', command: 'one more' },
    { until: () => false, onHeld: () => {} },
  );
  if (once.state === 'held') {
    once.release();
  }
  const record = readLog(folder, kills, holderKills);
  rmSync(folder, { recursive: true });
  return record;
}

function readLog(folder: string, kills: number, holderKills: readonly number[]): LockRecord {
  const lines = readFileSync(join(folder, 'log'), 'utf8').trim().split('\n');
  const held = lines.filter((line) => line.startsWith('held')).map((line) => Number(line.split(' ')[2]));
  const recoveries = holderKills.flatMap((at) => {
    const next = held.find((time) => time > at);
    return next === undefined ? [] : [next - at];
  });
  return {
    kills,
    acquisitions: held.length,
    violations: lines.filter((line) => line.startsWith('violation')).length,
    recoveryMilliseconds: recoveries.sort((one, other) => one - other),
    leftovers: readdirSync(join(folder, 'locks')),
  };
}

function holderAmong(running: ReadonlySet<ChildProcess>, folder: string): number | undefined {
  return readdirSync(folder)
    .map((name) => Number(/^holds\.(\d+)$/.exec(name)?.[1]))
    .find((pid) => isIn(running, pid));
}

function anyOf(running: ReadonlySet<ChildProcess>): ChildProcess | undefined {
  return [...running][Math.floor(Math.random() * running.size)];
}

function isIn(running: ReadonlySet<ChildProcess>, pid: number): boolean {
  return [...running].some((child) => child.pid === pid);
}
