import { forgetRefusal, readRefusal, type SharedRefusal, writeRefusal } from '../cache/shared-refusal.ts';
import { AwssoError, isUnavailable } from '../errors.ts';
import { whenChanged } from '../files/when-changed.ts';
import { atInterrupt } from '../host/at-interrupt.ts';
import { Interrupted } from '../host/interrupted.ts';
import { acquireLock } from '../lock/file-lock.ts';
import type { Life } from '../lock/life-of-owner.ts';
import type { Owner } from '../lock/owner.ts';
import type { ChainContext } from './chain-context.ts';
import type { Outcome, Skipped } from './step.ts';

/** What a flight borrows. */
type FlightContext = Pick<ChainContext, 'host' | 'trace' | 'who' | 'way'>;

/** Work that one process does for all that need its result. */
export interface Flight<T> {
  /** `….lock`; what it was refused lies beside it. */
  readonly lock: string;
  readonly purpose: 'role' | 'mfa' | 'refresh' | 'redeem' | 'login';
  /** What another process has brought meanwhile; looked up while waiting, whenever one of the files has changed. */
  readonly landed: () => T | undefined;
  /** All that it may come in. */
  readonly landsIn: readonly string[];
  readonly work: () => Promise<Outcome<T>>;
  /** Refusals from after this moment count; from the start of the command, unless given. */
  readonly since?: Date;
  /** Whether a refusal of a token counts no more, because there is another one by now. */
  readonly isOvertaken?: (judged: string | undefined) => boolean;
  /** What the others are refused when a person ends the work by Ctrl-C; unless given, one of them goes on with it. */
  readonly interrupted?: AwssoError;
  /** Told of who holds the lock; throws when there is no use in waiting. */
  readonly onHeld: (owner: Owner, life: Life, waitedMilliseconds: number) => void;
}

/**
 * Lets one process work, and the others take its result or its refusal. A refusal counts for who had started before it
 * was known: a command that comes later asks anew.
 */
export async function singleFlight<T>(flight: Flight<T>, context: FlightContext): Promise<Outcome<T>> {
  const { host, trace } = context;
  const acquired = await acquire(flight, context);
  try {
    const landed = flight.landed();
    if (landed !== undefined) {
      trace(flight.purpose, 'taken from another process');
      return { found: landed };
    }
    const refusalFile = flight.lock.replace(/lock$/, `${flight.purpose}-refusal.json`);
    const span = { since: flight.since ?? host.startedAt, now: host.now() };
    const refusal = readRefusal(refusalFile, span, context.way);
    const isOvertaken = refusal?.skipped !== undefined && flight.isOvertaken?.(refusal.judged);
    if (refusal !== undefined && !isOvertaken) {
      trace(flight.purpose, 'refused to another process meanwhile');
      return asOutcome(refusal);
    }
    return await sharing(refusalFile, flight, context);
  } finally {
    if (acquired.state === 'held') {
      acquired.release();
    }
  }
}

/** Asking for a role twice does no harm: where its lock cannot be had in time it is asked without. */
async function acquire<T>(
  { lock, purpose, landed, landsIn, onHeld }: Flight<T>,
  { who, trace }: FlightContext,
) {
  try {
    const look = whenChanged(landsIn, landed);
    const wait = { until: () => look() !== undefined, onHeld };
    return await acquireLock(lock, { purpose, command: who() }, wait);
  } catch (error) {
    if (purpose === 'role' && isUnavailable(error)) {
      trace(purpose, error.message);
      return { state: 'none' } as const;
    }
    throw error;
  }
}

function asOutcome({ error, skipped, isRefused, judged }: SharedRefusal): Skipped {
  if (skipped === undefined) {
    throw error;
  }
  return {
    skipped,
    ...(isRefused !== undefined && { isRefused }),
    ...(judged !== undefined && { judged }),
    ...(error.code === 'unavailable' && { failure: error }),
  };
}

/** Notes a refusal for the others; not one of the config, which each reads for itself, nor of what we may do. */
async function sharing<T>(
  file: string,
  { work, interrupted }: Flight<T>,
  { host, way }: FlightContext,
): Promise<Outcome<T>> {
  const note = (refusal: SharedRefusal) => {
    const { code, isOwn } = refusal.error;
    if (code === 'config' || isOwn) {
      return;
    }
    try {
      writeRefusal(file, refusal, host.now(), way());
    } catch {
      // Where nothing can be written nobody waits either.
    }
  };
  const cancelAtInterrupt = atInterrupt(() => interrupted !== undefined && note({ error: interrupted }));
  try {
    const outcome = await work();
    if ('found' in outcome) {
      forgetRefusal(file);
    } else {
      const error = outcome.failure ?? new AwssoError('login-required', outcome.skipped);
      note({ ...outcome, error });
    }
    return outcome;
  } catch (error) {
    if (error instanceof AwssoError) {
      note({ error });
    } else if (error instanceof Interrupted && interrupted !== undefined) {
      note({ error: interrupted });
    }
    throw error;
  } finally {
    cancelAtInterrupt();
  }
}
