import { expect, test } from 'vitest';
import { describeExpiry, freshnessOf } from '../../src/freshness.ts';

const now = new Date('2026-03-01T09:00:00Z');
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);

test.for([
  [3600, 'fresh'],
  [900, 'fresh'],
  [899.999, 'due'],
  [899, 'due'],
  [0.001, 'due'],
  [0, 'expired'],
  [-1, 'expired'],
] as const)('%s seconds before its end a thing is %s', ([seconds, freshness]) => {
  expect(freshnessOf(inSeconds(seconds), now)).toBe(freshness);
});

test.for([
  [5 * 3600, 'valid for 5 h'],
  [90, 'valid for 1 min 30 s'],
  [0, 'expired 0 s ago'],
  [-2 * 3600, 'expired 2 h ago'],
] as const)('%s seconds before its end it is said to be "%s"', ([seconds, words]) => {
  expect(describeExpiry(inSeconds(seconds), now)).toBe(words);
});
