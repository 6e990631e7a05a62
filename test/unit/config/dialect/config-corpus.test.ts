import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { joinConfig } from '../../../../src/config/aws-config.ts';
import { parseAwsIni, type Section } from '../../../../src/config/dialect/aws-ini.ts';
import { AwssoError } from '../../../../src/errors.ts';

const corpus = new URL('../../../fixtures/config-corpus/', import.meta.url);
const files = readdirSync(corpus).filter((name) => name.endsWith('.ini'));

type Dict = Iterable<readonly [string, string | Dict]>;

/** Python's `json.dumps(dict, indent=1, ensure_ascii=False)`: as text, so that the order of keys counts. */
function dump(dict: Dict, indent = '\n'): string {
  const inner = `${indent} `;
  const entries = [...dict].map(([key, value]) => {
    return `${inner}${JSON.stringify(key)}: ${typeof value === 'string' ? JSON.stringify(value) : dump(value, inner)}`;
  });
  return entries.length === 0 ? '{}' : `{${entries.join(',')}${indent}}`;
}

const settingsOf = ({ settings }: Pick<Section, 'settings'>): Dict =>
  [...settings].map(([key, { value }]) => [key, value] as const);

const byName = (sections: ReadonlyMap<string, Pick<Section, 'settings'>>): Dict =>
  [...sections].map(([name, section]) => [name, settingsOf(section)] as const);

/** All that `load_config` returns: sections that are nothing special stand first, under their headers. */
function loadConfig(bytes: Uint8Array, file: string): string {
  const config = joinConfig(parseAwsIni(bytes, file), []);
  const others = config.configSections.filter(
    ({ name }) => name !== 'default' && !/^(profile|sso-session|services)/.test(name),
  );
  return dump([
    ...others.map((section) => [section.name, settingsOf(section)] as const),
    ['profiles', byName(config.profiles)],
    ['sso_sessions', byName(config.ssoSessions)],
    ['services', byName(config.services)],
  ]);
}

test('the corpus is all there', () => {
  expect(files).toHaveLength(138);
});

test.for(files)('%s reads as botocore reads it', (name) => {
  const bytes = readFileSync(new URL(name, corpus));
  const judged = readFileSync(new URL(name.replace(/ini$/, 'botocore.json'), corpus), 'utf8').trim();
  if ('error' in JSON.parse(judged)) {
    expect(() => parseAwsIni(bytes, name)).toThrow(AwssoError);
  } else {
    expect(loadConfig(bytes, name)).toBe(judged);
  }
});
