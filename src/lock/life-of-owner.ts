import { statSync } from 'node:fs';
import { systemErrorCode } from '../system-error.ts';
import { type Owner, type ProcessStat, statOf, thisSystem } from './owner.ts';

/** How often an owner shows that it lives, where nothing else can tell. */
export const heartbeatMilliseconds = 1_000;
/** After so long without a sign of life an owner whose process cannot be looked up counts as dead. */
const silenceMilliseconds = 10_000;

/** `quiet`: it may live or not; no sign of it has been seen yet. */
export type Life = 'alive' | 'quiet' | 'stopped' | 'dead';

interface Seen {
  readonly sign: string;
  readonly at: number;
  /** Whether the sign has changed since the first look. */
  readonly isAfresh: boolean;
}

/**
 * Whether a lock's owner still lives. Under the same kernel and in the same PID namespace that is known exactly, from
 * `/proc`, and never guessed by age. Everywhere else (another host or container, another system than Linux) one rule
 * holds: the owner touches its lock file every second, and is dead when the file has not changed for ten seconds, by
 * the clock of who waits. One observer follows one wait.
 */
export class LifeOfOwner {
  readonly #system = thisSystem();
  readonly #now: () => number;
  /** By file: who passes a guard on watches two. */
  readonly #seen = new Map<string, Seen>();

  /** @param now milliseconds that never jump, as `performance.now()` gives them */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** @param file the lock or guard that the owner holds */
  of(owner: Owner, file: string): Life {
    return this.#lifeInProc(owner) ?? this.#lifeByHeartbeat(owner, file);
  }

  /** By one look, without watching: elsewhere a file that was touched within `silence` milliseconds tells, by our clock. */
  atOnce(owner: Owner, file: string, silence = silenceMilliseconds): Life {
    const known = this.#lifeInProc(owner);
    if (known !== undefined) {
      return known;
    }
    const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return Date.now() - touched < silence ? 'alive' : 'dead';
  }

  /** Undefined where `/proc` tells nothing of the owner. */
  #lifeInProc({ pid, bootId, pidNamespace, startTime }: Owner): Life | undefined {
    const isOurs = bootId === this.#system.bootId && pidNamespace === this.#system.pidNamespace;
    if (startTime === undefined || bootId === undefined || !isOurs) {
      return undefined;
    }
    const stat = statOf(pid);
    return stat === undefined && isHidden(pid) ? undefined : lifeByStat(stat, startTime);
  }

  #lifeByHeartbeat({ nonce }: Owner, file: string): Life {
    const sign = `${nonce} ${statSync(file, { throwIfNoEntry: false })?.mtimeMs}`;
    const before = this.#seen.get(file);
    const seen = before?.sign === sign ? before : { sign, at: this.#now(), isAfresh: before !== undefined };
    this.#seen.set(file, seen);
    if (this.#now() - seen.at >= silenceMilliseconds) {
      return 'dead';
    }
    return seen.isAfresh ? 'alive' : 'quiet';
  }
}

/** Under `hidepid` (proc(5)) the processes of other users are not shown, though they live. */
function isHidden(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
  return false;
}

function lifeByStat(stat: ProcessStat | undefined, startTime: string): Life {
  if (stat?.startTime !== startTime || stat.state === 'Z' || stat.state === 'X') {
    return 'dead';
  }
  return stat.state === 'T' || stat.state === 't' ? 'stopped' : 'alive';
}
