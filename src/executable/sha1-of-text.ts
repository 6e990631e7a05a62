declare const Bun: {
  readonly CryptoHasher: new (
    algorithm: 'sha1',
  ) => { update(text: string): { digest(encoding: 'hex'): string } };
};

/** By Bun, which has it at hand. */
export function sha1OfText(text: string): string {
  return new Bun.CryptoHasher('sha1').update(text).digest('hex');
}
