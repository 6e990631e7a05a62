import type { SSOClientConfig } from '@aws-sdk/client-sso';

export type RetryStrategy = Extract<SSOClientConfig['retryStrategy'], { acquireInitialRetryToken: unknown }>;

/** As many as the SDK makes, the first included. */
export const mostTries = 3;
/** The first pause is a random part of it, each later one of twice as much. */
const pauseMilliseconds = { THROTTLING: 1_000, TRANSIENT: 100 } as const;

/**
 * Up to three tries, as the SDK's own strategy makes them, but a wait that the service asks for (`Retry-After`, RFC 9110,
 * section 10.2.3) is kept to the full, where the SDK cuts it to about 5 s; one for which there is no time ends the call at
 * once.
 *
 * @param leftMilliseconds how long the call may still take
 */
export function sdkRetries(leftMilliseconds: () => number): RetryStrategy {
  return {
    acquireInitialRetryToken: async () => retryToken(0, 0),
    refreshRetryTokenForRetry: async (token, { errorType, retryAfterHint }) => {
      const tries = token.getRetryCount() + 1;
      if ((errorType !== 'THROTTLING' && errorType !== 'TRANSIENT') || tries >= mostTries) {
        throw new Error('not to be tried again');
      }
      const wait = pauseBefore(tries, errorType, retryAfterHint);
      if (retryAfterHint !== undefined && wait > leftMilliseconds()) {
        throw new Error('there is no time to wait');
      }
      return retryToken(tries, wait);
    },
    recordSuccess: () => {},
  };
}

/** How many milliseconds to wait: a random time, or for as long as the service asks. */
export function pauseBefore(
  tries: number,
  errorType: keyof typeof pauseMilliseconds,
  retryAfterHint: Date | undefined,
): number {
  const pause = Math.random() * pauseMilliseconds[errorType] * 2 ** (tries - 1);
  return Math.max(pause, (retryAfterHint?.getTime() ?? 0) - Date.now());
}

export function retryToken(count: number, delay: number) {
  return { getRetryCount: () => count, getRetryDelay: () => delay, getRetryCost: () => undefined };
}
