import fc from 'fast-check';

/** What another run must be told to draw the same: `AWSSO_SEED`. */
export const seed = Number(process.env['AWSSO_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** How many files are drawn, and how many keys of each kind. */
export const drawn = Number(process.env['AWSSO_FILES'] ?? 20_000);

export function draw<T>(arbitrary: fc.Arbitrary<T>): T[] {
  return fc.sample(arbitrary, { seed, numRuns: drawn });
}

/** Each choice as often as its weight says, against the sum of them all. */
export function weighted<T>(...choices: readonly (readonly [number, fc.Arbitrary<T>])[]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

/** A place somewhere in a text, as a share of its length: each as likely as the others. */
export const share = fc
  .noBias(fc.integer({ min: 0, max: 999_999 }))
  .map((millionths) => millionths / 1_000_000);

/** Once in so many times. */
export function onceIn(times: number): fc.Arbitrary<boolean> {
  return weighted([times - 1, fc.constant(false)], [1, fc.constant(true)]);
}
