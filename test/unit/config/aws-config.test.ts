import { describe, expect, test } from 'vitest';
import { joinConfig } from '../../../src/config/aws-config.ts';
import { parseAwsIni, type Section } from '../../../src/config/dialect/aws-ini.ts';

const parse = (text: string, file: string) => parseAwsIni(new TextEncoder().encode(text), file);
const join = (config: string, credentials = '') =>
  joinConfig(parse(config, 'config'), parse(credentials, 'credentials'));

const values = ({ settings }: Pick<Section, 'settings'>) =>
  [...settings].map(([key, { value }]) => `${key} = ${value}`);

describe('a header is a profile by botocore’s rule', () => {
  test.for([
    ['[profile a]', ['a']],
    ['[default]', ['default']],
    ['[profile default]', ['default']],
    ['[profile a.b@c/d:e+f%g]', ['a.b@c/d:e+f%g']],
    ['[profile "a b"]', ['a b']],
    ["[profile 'a b']", ['a b']],
    ['[profile a\\ b]', ['a b']],
    ['[profile "a]b"]', ['a]b']],
    ['[profile ""]', ['']],
    ['[profile a ]', ['a']],
    ['[profile\ta]', ['a']],
    ['[profiles a]', ['a']],
    ['[profilex a]', ['a']],
    ['[profile __proto__]', ['__proto__']],
    ['[profile]', []],
    ['[profile a b]', []],
    ["[profile a'b]", []],
    ['[profile"a"]', []],
    ['[profile a] # see [x]', []],
    ['[ profile a ]', []],
    ['[ default ]', []],
    ['[Default]', []],
    ['[Profile a]', []],
    ['["default"]', []],
    ['[DEFAULT]', []],
    ['[foo]', []],
  ] as const)('%s', ([header, names]) => {
    expect([...join(header).profiles.all().keys()]).toEqual(names);
  });
});

test('sso-sessions and services are found the same way, and keep their headers', () => {
  const config = join(
    '[sso-session corp]\n[sso-sessions "x y"]\n[services local]\n[servicesX s]\n[sso-session]',
  );
  expect([...config.ssoSessions.all()].map(([name, section]) => [name, section.name])).toEqual([
    ['corp', 'sso-session corp'],
    ['x y', 'sso-sessions "x y"'],
  ]);
  expect([...config.services.all().keys()]).toEqual(['local', 's']);
  expect(config.profiles.all().size).toBe(0);
});

test('a later header of the same profile replaces the earlier one, in its place', () => {
  const { profiles, configSections } = join(
    '[default]\nregion = x\n[profile b]\n[profile default]\noutput = json\n[profile "b"]\nregion = y\n',
  );
  expect([...profiles.all().keys()]).toEqual(['default', 'b']);
  expect(profiles.get('default')).toMatchObject({ name: 'default', line: 4 });
  expect([...profiles.all().values()].map(values)).toEqual([['output = json'], ['region = y']]);
  expect([...configSections].map(({ name }) => name)).toEqual([
    'default',
    'profile b',
    'profile default',
    'profile "b"',
  ]);
});

test('settings of the credentials file win one by one and keep their place', () => {
  const { profiles } = join('[profile a]\nregion = x\noutput = json\n', '\n[a]\nrole_arn = r\nregion = y\n');
  const a = profiles.get('a');
  expect(a).toMatchObject({ name: 'a', file: 'config', line: 1 });
  expect([...(a?.settings ?? [])]).toEqual([
    ['region', { value: 'y', file: 'credentials', line: 4 }],
    ['output', { value: 'json', file: 'config', line: 3 }],
    ['role_arn', { value: 'r', file: 'credentials', line: 3 }],
  ]);
});

test('a section of the credentials file names its profile itself, whatever it begins with', () => {
  const { profiles, ssoSessions, credentials } = join('[profile a]', '[profile a]\n[sso-session s]\n[b]\n');
  expect([...profiles.all().keys()]).toEqual(['a', 'profile a', 'sso-session s', 'b']);
  expect(profiles.get('b')).toMatchObject({ name: 'b', file: 'credentials', line: 3 });
  expect(ssoSessions.all().size).toBe(0);
  expect([...credentials].map(({ name }) => name)).toEqual(['profile a', 'sso-session s', 'b']);
});

test('names that plain objects stumble over are names', () => {
  const { profiles } = join(
    '[profile constructor]\n__proto__ = x\n[profile 2]\n[profile 1]\n',
    '[__proto__]\ntoString = y',
  );
  expect([...profiles.all()].map(([name, profile]) => [name, values(profile)])).toEqual([
    ['constructor', ['__proto__ = x']],
    ['2', []],
    ['1', []],
    ['__proto__', ['tostring = y']],
  ]);
});
