import { formatDuration } from './timestamp.ts';

const freshMilliseconds = 15 * 60 * 1000;

/** fresh: 15 minutes or more are left, as botocore counts it (`_refresh_needed`); due: less; expired: nothing. */
export type Freshness = 'fresh' | 'due' | 'expired';

export function freshnessOf(expiry: Date, now: Date): Freshness {
  const left = expiry.getTime() - now.getTime();
  if (left >= freshMilliseconds) {
    return 'fresh';
  }
  return left > 0 ? 'due' : 'expired';
}

/** `valid for 5 h`, `expired 2 h ago`. */
export function describeExpiry(expiry: Date, now: Date): string {
  const left = expiry.getTime() - now.getTime();
  return left > 0 ? `valid for ${formatDuration(left)}` : `expired ${formatDuration(-left)} ago`;
}
