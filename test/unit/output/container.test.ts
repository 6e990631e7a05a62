import { expect, test } from 'vitest';
import { formatContainer } from '../../../src/output/container.ts';
import { Secret } from '../../../src/secret.ts';

const credentials = {
  accessKeyId: 'ASIA0123456789ABCDEF',
  secretAccessKey: new Secret('secret/key+'),
  sessionToken: new Secret('token=='),
  expiration: new Date('2026-03-01T10:00:00.999Z'),
};

test('the names that the SDKs look for, and the end in whole seconds', () => {
  expect(formatContainer({ ...credentials, accountId: '000123456789' })).toBe(
    '{"AccessKeyId":"ASIA0123456789ABCDEF","SecretAccessKey":"secret/key+","Token":"token==","Expiration":"2026-03-01T10:00:00Z","AccountId":"000123456789"}',
  );
});

test('an account that is not known is left out', () => {
  expect(JSON.parse(formatContainer(credentials))).not.toHaveProperty('AccountId');
});
