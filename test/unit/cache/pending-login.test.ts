import { expect, test } from 'vitest';
import { readPendingLogin, writePendingLogin } from '../../../src/cache/pending-login.ts';
import { Secret } from '../../../src/secret.ts';
import { temporaryHome } from '../../support/home.ts';
import { sessionOf } from '../../support/session-of.ts';

const now = new Date('2026-03-01T09:00:00Z');
const session = sessionOf();
const pending = {
  clientId: 'client',
  clientSecret: new Secret('client-secret'),
  registrationExpiresAt: new Date('2026-05-01T09:00:00Z'),
  deviceCode: new Secret('device-code'),
  userCode: 'ABCD-EFGH',
  verificationUri: 'https://d-1234567890.awsapps.com/start/#/device',
  verificationUriComplete: undefined,
  expiresAt: new Date('2026-03-01T09:10:00Z'),
  intervalSeconds: 5,
};

const way = 'https://oidc.example';

test('a login that was left is read as it was written, until its code lapses', () => {
  using home = temporaryHome();
  writePendingLogin(home.path, session, pending, way);
  expect(readPendingLogin(home.path, session, now, way)).toEqual(pending);
  expect(readPendingLogin(home.path, session, pending.expiresAt, way)).toBeUndefined();
  expect(readPendingLogin(home.path, session, now, `${way}, by a proxy`)).toBeUndefined();
});

test('a login that was left is waited for 15 min at most, whatever its file says', () => {
  using home = temporaryHome();
  const late = { ...pending, expiresAt: new Date('2036-03-01T09:00:00Z') };
  writePendingLogin(home.path, session, late, way);
  const { expiresAt } = readPendingLogin(home.path, session, now, way) ?? {};
  expect(expiresAt).toEqual(new Date('2026-03-01T09:15:00Z'));
});

test.for([
  ['a page that is not https', { verificationUri: 'http://evil.example/phish' }],
  ['a page that is no URL', { verificationUri: 'not a url' }],
  ['a second page that is not https', { verificationUriComplete: 'http://evil.example/phish' }],
  ['a script for a page', { verificationUri: 'javascript:alert(1)' }],
  ['polls without a pause', { intervalSeconds: 1e-9 }],
  ['a pause without an end', { intervalSeconds: 1e9 }],
] as const)('a login that was left with %s counts as none', ([, odd]) => {
  using home = temporaryHome();
  writePendingLogin(home.path, session, { ...pending, ...odd }, way);
  expect(readPendingLogin(home.path, session, now, way)).toBeUndefined();
});
