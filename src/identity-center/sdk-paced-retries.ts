import type { Pace } from './pace.ts';
import { pauseBefore, type RetryStrategy, retryToken, sdkRetries } from './sdk-retries.ts';

/** With a pause before each, the time of a call ends sooner. */
const mostTries = 10;
/** From then on the pauses grow no longer: all calls pause, not this one alone. */
const lastGrowth = 3;

/**
 * The retries of calls that are made by many at once: when the service throttles one, all pause, and it is tried again for
 * as long as there is time.
 *
 * @param leftMilliseconds how long the call may still take
 */
export function pacedRetries(leftMilliseconds: () => number, pace: Pick<Pace, 'hold'>): RetryStrategy {
  const usual = sdkRetries(leftMilliseconds);
  return {
    ...usual,
    refreshRetryTokenForRetry: async (token, error) => {
      if (error.errorType !== 'THROTTLING') {
        return usual.refreshRetryTokenForRetry(token, error);
      }
      const tries = token.getRetryCount() + 1;
      const wait = pauseBefore(Math.min(tries, lastGrowth), error.errorType, error.retryAfterHint);
      if (tries >= mostTries || wait > leftMilliseconds()) {
        throw new Error('there is no time to wait, or it was tried often enough');
      }
      pace.hold(wait);
      return retryToken(tries, 0);
    },
  };
}
