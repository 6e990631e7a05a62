import { expect, test } from 'vitest';
import {
  childEnvironment,
  credentialsEnvironment,
  emptyEnvironment,
} from '../../../src/output/environment.ts';
import { Secret } from '../../../src/secret.ts';

const names = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SECURITY_TOKEN',
];

test('credentials and region are set, and what would beat or contradict them is taken away', () => {
  const credentials = {
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    secretAccessKey: new Secret('secret'),
    sessionToken: new Secret('session'),
    expiration: new Date('2026-11-22T02:21:35.999Z'),
    accountId: '111122223333',
  };
  expect(Object.entries(credentialsEnvironment(credentials, 'eu-west-1'))).toEqual([
    ['AWS_ACCESS_KEY_ID', 'ASIAIOSFODNN7EXAMPLE'],
    ['AWS_SECRET_ACCESS_KEY', 'secret'],
    ['AWS_SESSION_TOKEN', 'session'],
    ['AWS_CREDENTIAL_EXPIRATION', '2026-11-22T02:21:35Z'],
    ['AWS_REGION', 'eu-west-1'],
    ['AWS_DEFAULT_REGION', 'eu-west-1'],
    ['AWS_PROFILE', undefined],
    ['AWS_DEFAULT_PROFILE', undefined],
    ['AWS_SECURITY_TOKEN', undefined],
  ]);
});

test('long-lived keys without a region take a stale session and region away', () => {
  const environment = credentialsEnvironment(
    { accessKeyId: 'AKIA', secretAccessKey: new Secret('secret') },
    undefined,
  );
  expect(Object.keys(environment)).toEqual(names);
  expect(names.filter((name) => environment[name] !== undefined)).toEqual([
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
  ]);
});

test('the empty environment takes every one of them away', () => {
  expect(Object.entries(emptyEnvironment())).toEqual(names.map((name) => [name, undefined]));
});

test('a value that no environment can carry is refused by its name alone', () => {
  expect(() => childEnvironment({}, { AWS_SESSION_TOKEN: 'CANARY\0' })).toThrow(
    /^the value of AWS_SESSION_TOKEN has a character that no environment can carry$/,
  );
});
