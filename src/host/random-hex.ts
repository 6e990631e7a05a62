/**
 * So many random bytes, in hex: for names that must differ, not for secrets, since `node:crypto` takes as long to load as a
 * lock.
 */
export function randomHex(bytes: number): string {
  const drawn = Array.from({ length: bytes }, () => Math.floor(Math.random() * 256));
  return Buffer.from(drawn).toString('hex');
}
