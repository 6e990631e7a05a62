import { expect, test } from 'vitest';
import { parseAwsIni } from '../../../src/config/dialect/aws-ini.ts';
import { fromCredentialsFile } from '../../../src/resolver/from-credentials-file.ts';
import { Secret } from '../../../src/secret.ts';
import { aRole } from '../../support/roles.ts';

const now = new Date('2026-03-01T09:00:00Z');

function section(settings: Readonly<Record<string, string>>) {
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${value}\n`);
  const text = `[dev]\n${lines.join('')}`;
  return parseAwsIni(new TextEncoder().encode(text), '/credentials').get('dev');
}

const temporary = {
  aws_access_key_id: 'ASIA0123456789ABCDEF',
  aws_secret_access_key: 'secret',
  aws_session_token: 'token',
};
const longLived = { aws_access_key_id: 'AKIA0123456789ABCDEF', aws_secret_access_key: 'secret' };

test.for<[string, Record<string, string>]>([
  ['keys of its form', temporary],
  ['the same account', { ...temporary, aws_account_id: '111122223333' }],
  ['an empty account id', { ...temporary, aws_account_id: '' }],
  ['an expiry ahead', { ...temporary, aws_session_expiration: '2026-03-01T09:00:01Z' }],
  ['another spelling of it', { ...temporary, x_security_token_expires: '2026-03-01T10:01:00+01:00' }],
  ['a third spelling', { ...temporary, expiration: '2026-03-01T09:00:01.500Z' }],
  ['the older name of the token', { ...temporary, aws_session_token: '', aws_security_token: 'token' }],
])('an SSO profile is answered with %s', ([, settings]) => {
  expect(fromCredentialsFile(section(settings), aRole(), now)).toMatchObject({
    found: {
      accessKeyId: 'ASIA0123456789ABCDEF',
      secretAccessKey: new Secret('secret'),
      accountId: '111122223333',
    },
  });
});

test.for<[string, Record<string, string>, RegExp]>([
  ['without a key id', { ...temporary, aws_access_key_id: '' }, /no aws_access_key_id/],
  ['with a key id too short', { ...temporary, aws_access_key_id: 'ASIA0123456789ABCDE' }, /not temporary/],
  ['with a key id too long', { ...temporary, aws_access_key_id: 'ASIA0123456789ABCDEFG' }, /not temporary/],
  [
    'with a key id in lower case',
    { ...temporary, aws_access_key_id: 'asia0123456789abcdef' },
    /not temporary/,
  ],
  ['with long-lived keys', { ...temporary, ...longLived }, /not temporary/],
  ['with an empty secret', { ...temporary, aws_secret_access_key: '' }, /aws_secret_access_key/],
  ['with a blank in the secret', { ...temporary, aws_secret_access_key: 'sec ret' }, /aws_secret_access_key/],
  ['without a session token', { ...temporary, aws_session_token: '' }, /aws_session_token/],
  ['with a blank in the session token', { ...temporary, aws_session_token: 'to\tken' }, /aws_session_token/],
  ['of another account', { ...temporary, aws_account_id: '444455556666' }, /444455556666/],
  ['that has just expired', { ...temporary, aws_session_expiration: '2026-03-01T09:00:00Z' }, /expired/],
  [
    'expired by another spelling',
    { ...temporary, x_security_token_expires: '2026-03-01T08:00:00Z' },
    /expired/,
  ],
  ['expired by the third spelling', { ...temporary, expiration: '2026-03-01T08:00:00Z' }, /expired/],
  [
    'expired by one spelling of two',
    { ...temporary, expiration: '2026-03-01T10:00:00Z', aws_session_expiration: '2026-03-01T08:00:00Z' },
    /expired/,
  ],
  ['with an expiry that cannot be read', { ...temporary, expiration: 'soon' }, /cannot be read/],
  ['with an expiry without a zone', { ...temporary, expiration: '2026-03-01T10:00:00' }, /cannot be read/],
])('an SSO profile is not answered by a section %s', ([, settings, why]) => {
  const outcome = fromCredentialsFile(section(settings), aRole(), now);
  expect(outcome).toEqual({ skipped: expect.stringMatching(why) });
  expect(JSON.stringify(outcome)).toMatch(/\/credentials:1: /);
});

test('a section that is not there is no answer', () => {
  expect(fromCredentialsFile(undefined, aRole(), now)).toEqual({ skipped: 'no section of that name' });
});

test.for<[string, Record<string, string>, object]>([
  [
    'long-lived keys',
    longLived,
    { accessKeyId: 'AKIA0123456789ABCDEF', secretAccessKey: new Secret('secret') },
  ],
  [
    'temporary keys, and what is known of them',
    { ...temporary, aws_account_id: '444455556666', expiration: '2026-03-01T10:00:00Z' },
    {
      accessKeyId: 'ASIA0123456789ABCDEF',
      secretAccessKey: new Secret('secret'),
      sessionToken: new Secret('token'),
      accountId: '444455556666',
      expiration: new Date('2026-03-01T10:00:00Z'),
    },
  ],
])('a profile without SSO settings is answered with %s', ([, settings, found]) => {
  expect(fromCredentialsFile(section(settings), undefined, now)).toEqual({ found });
});

test.for<[string, Record<string, string>, RegExp]>([
  ['keys of no known form', { ...longLived, aws_access_key_id: 'my-key' }, /not of the form/],
  ['temporary keys without their token', { ...temporary, aws_session_token: '' }, /aws_session_token/],
  ['long-lived keys that have ended', { ...longLived, expiration: '2026-03-01T08:00:00Z' }, /expired/],
])('a profile without SSO settings is not answered with %s', ([, settings, why]) => {
  expect(fromCredentialsFile(section(settings), undefined, now)).toEqual({
    skipped: expect.stringMatching(why),
  });
});

test('no reason quotes a key', () => {
  const settings = { ...temporary, aws_secret_access_key: 'CANARY ONE', aws_session_token: 'CANARY TWO' };
  expect(JSON.stringify(fromCredentialsFile(section(settings), aRole(), now))).not.toMatch(/CANARY/);
});
