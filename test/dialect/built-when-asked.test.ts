import { expect, test } from 'vitest';
import { joinConfig } from '../../src/config/aws-config.ts';
import { parseAwsIni, type Section } from '../../src/config/dialect/aws-ini.ts';
import { buildSections } from '../../src/config/dialect/build-sections.ts';
import { decodeConfig } from '../../src/config/dialect/decode-config.ts';
import { readSections } from '../../src/config/dialect/read-sections.ts';
import type { SectionList } from '../../src/config/dialect/section-list.ts';
import { AwssoError } from '../../src/errors.ts';
import { alikeSections } from './alike-sections.ts';
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

test(`sections of one layout after another are read as each alone, whatever is changed in one (AWSSO_SEED=${seed})`, () => {
  const counts = { read: 0, refused: 0 };
  for (const text of draw(alikeSections)) {
    const atOnce = answerOf(() => {
      const source = { file, text };
      return buildSections(source, readSections(source));
    });
    expect(
      answerOf(() => parseAwsIni(Buffer.from(text), file)),
      text,
    ).toEqual(atOnce);
    counts[Array.isArray(atOnce) ? 'read' : 'refused'] += 1;
  }
  expect(Math.min(counts.read, counts.refused)).toBeGreaterThan(500);
});

test(`a section that is looked for alone is the one of that name among all (AWSSO_SEED=${seed})`, () => {
  let found = 0;
  const alike = draw(alikeSections)
    .slice(0, 4_000)
    .map((text) => ({ config: Buffer.from(text), credentials: undefined }));
  for (const { config, credentials = new Uint8Array() } of [...draw(configFiles), ...alike]) {
    const sections = readable(config);
    const keys = readable(credentials);
    const all = joinConfig(sections, keys);
    for (const kind of ['profiles', 'ssoSessions', 'services'] as const) {
      const words = [...sections].flatMap(({ name }) => [name, ...name.split(/\s/), '']);
      for (const name of new Set([...all[kind].all().keys(), ...words])) {
        expect(shown(joinConfig(sections, keys)[kind].get(name))).toEqual(shown(all[kind].all().get(name)));
        found += all[kind].has(name) ? 1 : 0;
      }
    }
  }
  expect(found).toBeGreaterThan(1_000);
});

function readable(bytes: Uint8Array): SectionList {
  try {
    return parseAwsIni(bytes, file);
  } catch {
    return parseAwsIni(new Uint8Array(), file);
  }
}

function shown(section: Omit<Section, 'name'> | undefined) {
  return section && { file: section.file, line: section.line, settings: [...section.settings] };
}

/** The sections from the last to the first, since the order in which they are asked for must not matter. */
function answerOf(read: () => Iterable<Section>): unknown {
  try {
    return [...read()]
      .toReversed()
      .map(({ name, line, settings }) => ({ name, line, settings: [...settings] }));
  } catch (error) {
    if (error instanceof AwssoError) {
      return { message: error.message, hint: error.hint };
    }
    throw error;
  }
}
