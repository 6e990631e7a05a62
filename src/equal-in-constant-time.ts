import { createHash, timingSafeEqual } from 'node:crypto';

/** Of digests, so that the time it takes tells nothing of how much is right, the length included. */
export function equalInConstantTime(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
