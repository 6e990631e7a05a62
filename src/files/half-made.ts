import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { randomHex } from '../host/random-hex.ts';
import { thisSystem } from '../lock/owner.ts';
import { systemErrorCode } from '../system-error.ts';

/** After so long no write is on its way any more, whoever makes it. */
const leftMilliseconds = 10 * 60_000;

/**
 * Where the new content of a file is written before it takes the file's name: beside it, under a name that says who writes.
 */
export function halfMadeName(file: string): string {
  return `${file}.${maker()}.${randomHex(6)}.tmp`;
}

/**
 * Removes the half-made files of processes that were killed: they hold secrets, and nobody else looks for them.
 * `isMeant` says for which files' sake.
 */
export function sweepLeftovers(folder: string, isMeant = (name: string) => name.endsWith('.json')): void {
  try {
    for (const name of readdirSync(folder)) {
      const made = /^(.+)\.(\d+)-(\d+)\.[0-9a-f]{12}\.tmp$/.exec(name);
      if (made !== null && isMeant(made[1] ?? '') && isLeft(join(folder, name), made[2], Number(made[3]))) {
        rmSync(join(folder, name), { force: true });
      }
    }
  } catch {
    // A folder that cannot be listed is not ours to tidy.
  }
}

/** Who writes: the PID namespace and the pid, which means nothing in another one. */
function maker(): string {
  return `${namespaceNumber()}-${process.pid}`;
}

function namespaceNumber(): string {
  return /\d+/.exec(thisSystem().pidNamespace ?? '')?.[0] ?? '0';
}

function isLeft(file: string, namespace: string | undefined, pid: number): boolean {
  const isOld = Date.now() - statSync(file).mtimeMs > leftMilliseconds;
  return isOld || (isKnown(namespace) && namespace === namespaceNumber() && isGone(pid));
}

/** Linux has many PID namespaces; one without a `/proc` of its own has no number. */
function isKnown(namespace: string | undefined): boolean {
  return process.platform !== 'linux' || namespace !== '0';
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return systemErrorCode(error) === 'ESRCH';
  }
}
