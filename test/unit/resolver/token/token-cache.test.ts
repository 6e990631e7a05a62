import { expect, test } from 'vitest';
import { isUsable, viewToken } from '../../../../src/resolver/token/token-cache.ts';
import { tokenFile, writeJson } from '../../../support/cache-files.ts';
import { temporaryHome } from '../../../support/home.ts';
import { aSession } from '../../../support/roles.ts';

const now = new Date('2026-03-01T09:00:00Z');
const full = {
  accessToken: 'token',
  expiresAt: '2026-03-01T08:00:00Z',
  refreshToken: 'refresh',
  clientId: 'id',
  clientSecret: 'secret',
  registrationExpiresAt: '2026-05-01T00:00:00Z',
};

test.for<[string, Record<string, unknown>, { usable: boolean; refreshable: boolean; reason: RegExp }]>([
  ['valid for hours', { expiresAt: '2026-03-01T14:00:00Z' }, good(/^valid for 5 h$/)],
  [
    'due and refreshable',
    { expiresAt: '2026-03-01T09:10:00Z' },
    good(/^valid for 10 min, can be refreshed$/),
  ],
  ['expired and refreshable', {}, good(/^expired 1 h ago, can be refreshed$/)],
  ['expired, of an unknown registration', { registrationExpiresAt: undefined }, good(/can be refreshed$/)],
  [
    'expired, with the registration',
    { registrationExpiresAt: '2026-03-01T09:00:00Z' },
    over(/registration has expired/),
  ],
  [
    'expired, with a registration that lasts a second',
    { registrationExpiresAt: '2026-03-01T09:00:01Z' },
    good(/can be/),
  ],
  ['expired, without a refresh token', { refreshToken: undefined }, over(/without a refresh token/)],
  ['expired, with an empty refresh token', { refreshToken: '' }, over(/without a refresh token/)],
  ['expired, with a refresh token of no text', { refreshToken: 7 }, over(/without a refresh token/)],
  ['expired, without a client id', { clientId: undefined }, over(/not recorded/)],
  ['expired, without a client secret', { clientSecret: null }, over(/not recorded/)],
  [
    'due, and not refreshable',
    { expiresAt: '2026-03-01T09:10:00Z', refreshToken: undefined },
    { usable: true, refreshable: false, reason: /^valid for 10 min, and it came without/ },
  ],
  [
    'without an access token',
    { accessToken: '' },
    { usable: false, refreshable: false, reason: /accessToken/ },
  ],
  [
    'without an expiry',
    { expiresAt: 1_800_000_000 },
    { usable: false, refreshable: false, reason: /expiresAt/ },
  ],
  ['of another region', { region: 'us-east-1' }, { usable: false, refreshable: false, reason: /us-east-1/ }],
  [
    'of another portal',
    { startUrl: 'https://evil.example/start' },
    { usable: false, refreshable: false, reason: /evil\.example/ },
  ],
])('a token that is %s', ([, change, expected]) => {
  using home = temporaryHome();
  writeJson(home, tokenFile('corp'), { ...full, ...change });

  const view = viewToken(home.path, aSession(), now);
  expect(view.reason).toMatch(expected.reason);
  expect(isUsable(view)).toBe(expected.usable);
  expect(view.refresh !== undefined).toBe(expected.refreshable);
});

test('a legacy token has no refresh, whatever it holds', () => {
  using home = temporaryHome();
  const session = aSession({ name: undefined });
  writeJson(home, tokenFile(session.startUrl), full);

  const view = viewToken(home.path, session, now);
  expect(view).toMatchObject({ refresh: undefined, freshness: 'expired' });
  expect(view.reason).toMatch(/a profile without sso_session has no refresh/);
});

test('no file is said in two words', () => {
  using home = temporaryHome();
  expect(viewToken(home.path, aSession(), now)).toMatchObject({
    key: 'corp',
    file: home.at(tokenFile('corp')),
    reason: 'no file',
  });
});

function good(reason: RegExp) {
  return { usable: true, refreshable: true, reason };
}

function over(reason: RegExp) {
  return { usable: false, refreshable: false, reason };
}
