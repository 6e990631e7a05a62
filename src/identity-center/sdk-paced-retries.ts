import type { Pace } from '../network/pace.ts';
import { pauseBefore, type RetryStrategy, retryToken, sdkRetries } from './sdk-retries.ts';

/** With a pause before each, the time of a call ends sooner. */
const mostTries = 10;
/** All calls pause together: to wait ever longer would only use up their time. */
const longestPauseMilliseconds = 1_000;

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
      const { errorType, retryAfterHint } = error;
      const pause = pauseBefore(tries, errorType, retryAfterHint);
      const wait = retryAfterHint === undefined ? Math.min(pause, longestPauseMilliseconds) : pause;
      if (tries >= mostTries || wait > leftMilliseconds()) {
        throw new Error('there is no time to wait, or it was tried often enough');
      }
      pace.hold(wait);
      return retryToken(tries, 0);
    },
  };
}
