import { statSync } from 'node:fs';
import { type Owner, statOf, thisSystem } from './owner.ts';

/** How often an owner shows that it lives, where nothing else can tell. */
export const heartbeatMilliseconds = 1_000;
/** After so long without a sign of life an owner whose process cannot be looked up counts as dead. */
const silenceMilliseconds = 10_000;

export type Life = 'alive' | 'stopped' | 'dead';

/**
 * Whether a lock's owner still lives. Under the same kernel and in the same PID namespace that is known exactly, from
 * `/proc`, and never guessed by age. Everywhere else (another host or container, another system than Linux) one rule
 * holds: the owner touches its lock file every second, and is dead when the file has not changed for ten seconds, by
 * the clock of who waits. One observer follows one wait.
 */
export class LifeOfOwner {
  readonly #system = thisSystem();
  readonly #now: () => number;
  #seen: { readonly sign: string; readonly at: number } | undefined;

  /** @param now milliseconds that never jump, as `performance.now()` gives them */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** @param file the lock or guard that the owner holds */
  of(owner: Owner, file: string): Life {
    return this.#isOfThisSystem(owner) ? lifeInProc(owner) : this.#lifeByHeartbeat(owner, file);
  }

  #isOfThisSystem({ bootId, pidNamespace, startTime }: Owner): boolean {
    return (
      startTime !== undefined &&
      bootId !== undefined &&
      bootId === this.#system.bootId &&
      pidNamespace === this.#system.pidNamespace
    );
  }

  #lifeByHeartbeat({ nonce }: Owner, file: string): Life {
    const sign = `${nonce} ${statSync(file, { throwIfNoEntry: false })?.mtimeMs}`;
    if (this.#seen?.sign !== sign) {
      this.#seen = { sign, at: this.#now() };
    }
    return this.#now() - this.#seen.at < silenceMilliseconds ? 'alive' : 'dead';
  }
}

function lifeInProc({ pid, startTime }: Owner): Life {
  const stat = statOf(pid);
  if (stat?.startTime !== startTime || stat?.state === 'Z' || stat?.state === 'X') {
    return 'dead';
  }
  return stat?.state === 'T' || stat?.state === 't' ? 'stopped' : 'alive';
}
