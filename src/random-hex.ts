/** So many random bytes, in hex. By the global `crypto`, since `node:crypto` takes a fifth of the time of a hit to load. */
export function randomHex(bytes: number): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('hex');
}
