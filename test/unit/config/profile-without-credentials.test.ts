import { expect, test } from 'vitest';
import { loadConfig } from '../../../src/config/load-config.ts';
import {
  hasCredentials,
  profileWithoutCredentials,
} from '../../../src/config/profile-without-credentials.ts';
import { sandbox } from '../../support/sandbox.ts';

const settingsOf = (config: string, credentials = '') =>
  load(config, credentials).then(({ profile }) => profile);

async function load(config: string, credentials = '') {
  await using box = await sandbox({ config, credentials });
  const loaded = loadConfig(box.host());
  const profile = loaded.profiles.get('default');
  if (profile === undefined) {
    throw new Error('there is no default profile');
  }
  return { loaded, profile, again: (bytes: Uint8Array) => readAgain(bytes, credentials) };
}

async function readAgain(bytes: Uint8Array, credentials: string) {
  await using box = await sandbox({ config: Buffer.from(bytes).toString(), credentials });
  return loadConfig(box.host()).profiles.get('served')?.settings;
}

test.for([
  ['keys', 'aws_access_key_id = x', true],
  ['a session', 'sso_session = corp', true],
  ['half a legacy session', 'sso_start_url = https://x', true],
  ['a role', 'role_arn = x', true],
  ['a process', 'credential_process = x', true],
  ['a web identity', 'web_identity_token_file = x', true],
  ['a console login', 'login_session = x', true],
  ['a region and an output', 'region = eu-west-1\noutput = json', false],
] as const)('%s: whether an SDK finds credentials there', async ([, setting, expected]) => {
  expect(hasCredentials(await settingsOf(`[default]\n${setting}\n`))).toBe(expected);
});

test('keys in the credentials file count too', async () => {
  expect(
    hasCredentials(await settingsOf('[default]\nregion = x\n', '[default]\naws_access_key_id = x\n')),
  ).toBe(true);
});

test('all settings but those of the credentials are read back as they were', async () => {
  const config =
    '[default]\nsso_session = corp\nregion = eu-west-1\nca_bundle = /a\n  /b\ns3 =\n  a = 1\n  b = x = y\nempty =';
  const { loaded, profile, again } = await load(config, '[default]\naws_access_key_id = x\noutput = text\n');
  const settings = await again(profileWithoutCredentials(loaded, profile, 'served'));
  expect([...(settings ?? [])].map(([key, { value }]) => [key, value])).toEqual([
    ['region', 'eu-west-1'],
    ['ca_bundle', '/a\n/b'],
    [
      's3',
      new Map([
        ['a', '1'],
        ['b', 'x = y'],
      ]),
    ],
    ['empty', ''],
    ['output', 'text'],
  ]);
});

test('every other byte of the config stays', async () => {
  const config = '# ü\r\n[default]\r\nsso_session = corp\r\n[profile other]\r\n  region = x';
  const { loaded, profile } = await load(config);
  const bytes = profileWithoutCredentials(loaded, profile, 'served');
  expect(Buffer.from(bytes).toString()).toBe(`${config}\n[profile served]\n`);
});

test('credentials that every profile inherits cannot be kept out', async () => {
  const { loaded, profile } = await load('[DEFAULT]\ncredential_process = x\n[default]\nregion = x\n');
  expect(() => profileWithoutCredentials(loaded, profile, 'served')).toThrow(
    /every other profile inherits them from \[DEFAULT]/,
  );
});
