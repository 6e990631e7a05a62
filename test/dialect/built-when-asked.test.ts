import { expect, test } from 'vitest';
import { parseAwsIni, type Section } from '../../src/config/dialect/aws-ini.ts';
import { buildSections } from '../../src/config/dialect/build-sections.ts';
import { decodeConfig } from '../../src/config/dialect/decode-config.ts';
import { readSections } from '../../src/config/dialect/read-sections.ts';
import { AwssoError } from '../../src/errors.ts';
import { configFiles } from './config-files.ts';
import { draw, seed } from './random-run.ts';

const file = '/home/u/.aws/config';

test(`sections that are built when they are asked for are those that are built at once, refusals included (AWSSO_SEED=${seed})`, () => {
  const counts = { read: 0, refused: 0 };
  for (const { config, credentials } of draw(configFiles)) {
    for (const bytes of [config, credentials ?? new Uint8Array()]) {
      const atOnce = answerOf(() => {
        const source = { file, text: decodeConfig(bytes, file) };
        return buildSections(source, readSections(source));
      });
      expect(answerOf(() => parseAwsIni(bytes, file))).toEqual(atOnce);
      counts[Array.isArray(atOnce) ? 'read' : 'refused'] += 1;
    }
  }
  expect(Math.min(counts.read, counts.refused)).toBeGreaterThan(1_000);
});

/** The sections from the last to the first, since the order in which they are asked for must not matter. */
function answerOf(read: () => Section[]): unknown {
  try {
    return read()
      .toReversed()
      .map(({ name, line, settings }) => ({ name, line, settings: [...settings] }));
  } catch (error) {
    if (error instanceof AwssoError) {
      return { message: error.message, hint: error.hint };
    }
    throw error;
  }
}
