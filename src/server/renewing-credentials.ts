import type { Credentials } from '../credentials.ts';
import { AwssoError } from '../errors.ts';
import { freshnessOf } from '../freshness.ts';
import type { Host } from '../host/host.ts';

/** With less left than this an SDK might sign with what has ended before it arrives: new ones are waited for. */
const urgent = 15_000;
/** Between the end of one renewal and the start of the next; the portal takes 20 calls a second. */
const pause = { usual: 15_000, urgent: 50 };
/** Below the second that the SDK for Java waits, while there is something to answer with. */
const patience = { valid: 800, expired: 5_000 };

/** Credentials that say when they end. */
export type Renewable = Credentials & Required<Pick<Credentials, 'expiration'>>;

/**
 * Credentials that stay valid: those at hand while they are fresh; renewed behind an answer when less than 15 minutes are
 * left, which a role whose sessions are short always has; waited for at their end. One renewal serves all who ask. When
 * it fails they are served to their end, and after that its reason is thrown.
 */
export function renewingCredentials(
  first: Renewable,
  renew: () => Promise<Renewable>,
  { now, sleep }: Pick<Host, 'now' | 'sleep'>,
): () => Promise<Credentials> {
  let held = first;
  let triedAt = now().getTime();
  let failure: unknown;
  let underWay: Promise<void> | undefined;

  const left = () => held.expiration.getTime() - now().getTime();

  const start = async () => {
    try {
      held = await renew();
      failure = undefined;
    } catch (error) {
      failure = error;
    } finally {
      triedAt = now().getTime();
      underWay = undefined;
    }
  };

  const startIfDue = (isUrgent: boolean) => {
    // A clock that was set back is no reason to wait.
    const since = Math.abs(now().getTime() - triedAt);
    if (freshnessOf(held.expiration, now()) !== 'fresh' && since >= (isUrgent ? pause.urgent : pause.usual)) {
      underWay ??= start();
    }
  };

  return async () => {
    const isUrgent = left() < urgent;
    startIfDue(isUrgent);
    if (isUrgent && underWay !== undefined) {
      await Promise.race([underWay, sleep(left() > 0 ? patience.valid : patience.expired)]);
    }
    if (left() > 0) {
      return held;
    }
    throw (
      failure ?? new AwssoError('unavailable', 'the credentials have expired, and new ones have not come yet')
    );
  };
}
