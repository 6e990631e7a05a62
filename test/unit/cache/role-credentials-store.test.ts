import { describe, expect, test } from 'vitest';
import { readRoleCredentials, roleEntries } from '../../../src/cache/role-credentials-store.ts';
import { writeRoleCredentials } from '../../../src/cache/write-role-credentials.ts';
import { Secret } from '../../../src/secret.ts';
import { temporaryHome } from '../../support/home.ts';
import { roleOf, sessionOf, startUrl } from '../../support/session-of.ts';

// As `aws s3 ls` of the AWS CLI 2.36.7 left it, byte for byte.
const written =
  '{"ProviderType": "sso", "Credentials": {"AccessKeyId": "ASIAIOSFODNN7EXAMPLE", "SecretAccessKey": "secret/+", ' +
  '"SessionToken": "session==", "Expiration": "2026-11-22T02:21:35Z", "AccountId": "111122223333"}}';

const credentials = {
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: new Secret('secret/+'),
  sessionToken: new Secret('session=='),
  expiration: new Date('2026-11-22T02:21:35Z'),
  accountId: '111122223333',
};

const role = roleOf(sessionOf());
const [relative] = roleEntries('', role);
const file = relative.file;

describe('role credentials are written as by the AWS CLI', () => {
  test('byte for byte, the milliseconds of the expiry floored', () => {
    using home = temporaryHome();
    const expiration = new Date('2026-11-22T02:21:35.999Z');
    writeRoleCredentials(home.path, role, { ...credentials, expiration });
    expect(home.files()).toEqual({ [file]: written });
  });

  test('fields that others keep there stay, after ours; keys that are replaced do not', () => {
    using home = temporaryHome();
    home.write(file, '{"theirs": [1], "Credentials": {"AccessKeyId": "old", "More": 1}, "none": null}');
    writeRoleCredentials(home.path, role, credentials);
    expect(home.read(file)).toBe(`${written.slice(0, -1)}, "theirs": [1]}`);
  });

  test('under the key of the start URL for a legacy profile', () => {
    using home = temporaryHome();
    const legacy = roleOf(sessionOf({ name: undefined, startUrl }));
    writeRoleCredentials(home.path, legacy, credentials);
    expect(home.files()).toEqual({ [roleEntries('', legacy)[0].file]: written });
  });
});

describe('role credentials are read', () => {
  const keys = JSON.parse(written).Credentials;
  test.for([
    ['as the AWS CLI 2.36 writes them', JSON.parse(written)],
    [
      'as the AWS CLI 2.9 writes them, without an account',
      { Credentials: { ...keys, AccountId: undefined } },
    ],
    ['without a provider', { Credentials: keys }],
    ['with fields of others', { ...JSON.parse(written), more: [1] }],
    ['with a UTC date', { Credentials: { ...keys, Expiration: '2026-11-22T02:21:35UTC' } }],
    ['with an offset', { Credentials: { ...keys, Expiration: '2026-11-22T02:21:35+00:00' } }],
    ['with a date in the basic form', { Credentials: { ...keys, Expiration: '20261122T022135Z' } }],
  ] as const)('%s', ([, content]) => {
    using home = temporaryHome();
    home.write(file, JSON.stringify(content));
    const [entry] = roleEntries(home.path, role);
    expect(readRoleCredentials(entry, role)).toEqual({ ...entry, found: credentials });
  });
});

describe('role credentials are no entry, for a reason that names the field and quotes nothing, when', () => {
  const keys = { ...JSON.parse(written).Credentials, SecretAccessKey: 'CANARY' };
  const badTexts = [undefined, null, '', 5, true, ['CANARY'], { CANARY: 1 }];
  const badDates = [0, 1e30, 1795314095000, 'never', 'CANARY', '2024-13-45', '2026-11-22T02:21:35'];

  test.for([
    ['AccessKeyId', badTexts],
    ['SecretAccessKey', badTexts],
    ['SessionToken', badTexts],
    ['Expiration', [...badTexts, ...badDates]],
  ] as const)('%s is not as it should be', ([field, values]) => {
    using home = temporaryHome();
    const [entry] = roleEntries(home.path, role);
    for (const value of values) {
      home.write(file, JSON.stringify({ Credentials: { ...keys, [field]: value } }));
      expect(readRoleCredentials(entry, role)).toEqual({
        ...entry,
        reason: `Credentials.${field} is missing or not as it should be`,
      });
    }
  });

  test('they are not there, or no object', () => {
    using home = temporaryHome();
    const [entry] = roleEntries(home.path, role);
    for (const value of [undefined, null, 'CANARY', ['CANARY'], 5]) {
      home.write(file, JSON.stringify({ ProviderType: 'sso', Credentials: value }));
      expect(readRoleCredentials(entry, role)).toEqual({
        ...entry,
        reason: 'Credentials is missing or not as it should be',
      });
    }
  });

  test.for([
    ['the file is cut short', written.slice(0, 100), 'not valid JSON (cut short or damaged)'],
    ['the file is empty', '', 'the file is empty'],
  ] as const)('%s', ([, content, reason]) => {
    using home = temporaryHome();
    home.write(file, content);
    const [entry] = roleEntries(home.path, role);
    expect(readRoleCredentials(entry, role)).toEqual({ ...entry, reason });
  });

  test('there is no file', () => {
    using home = temporaryHome();
    const [entry] = roleEntries(home.path, role);
    expect(readRoleCredentials(entry, role)).toEqual({ ...entry, reason: 'no file' });
  });
});
