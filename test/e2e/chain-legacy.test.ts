import { expect, test } from 'vitest';
import { changeJson, readJson } from '../support/cache-files.ts';
import { hours, minutes } from '../support/clock.ts';
import { legacyConfig, oldRole, oldToken } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, expectFailure, loggedInLegacy } from '../support/stories.ts';

test('a legacy profile logs in without scopes, and keeps its token under the start URL as written', async () => {
  await using box = await loggedInLegacy();

  const register = box.identityCenter.calls.find(({ operation }) => operation === 'RegisterClient');
  expect(register?.input).not.toHaveProperty('scopes');
  const token = readJson(box.home, oldToken);
  expect(token).toMatchObject({
    startUrl: 'https://d-1234567890.awsapps.com/start/#',
    region: 'eu-west-1',
    expiresAt: '2026-03-01T17:00:01Z',
  });
  expect(token).not.toHaveProperty('refreshToken');
});

test('it answers from the role cache, with nothing else there', async () => {
  await using box = await loggedInLegacy();
  const first = credentialsFrom(await box.awsso('process', 'old'));
  box.home.remove(oldToken);

  expect(await callsOf(box, () => box.awsso('process', 'old'))).toEqual([]);
  expect(credentialsFrom(await box.awsso('process', 'old'))).toEqual(first);
  expect(readJson(box.home, oldRole)).toMatchObject({
    ProviderType: 'sso',
    Credentials: { AccessKeyId: first.AccessKeyId },
  });
});

test('its role credentials are replaced through the token for as long as that lives', async () => {
  await using box = await loggedInLegacy();
  box.clock.advance(hours(8) - minutes(5));

  expect(await callsOf(box, () => box.awsso('process', 'old'))).toEqual(['GetRoleCredentials']);
});

test('its token is never refreshed, even if it holds a refresh token', async () => {
  await using box = await loggedInLegacy();
  changeJson(box.home, oldToken, { refreshToken: 'left-by-an-older-tool' });
  box.clock.advance(hours(8));

  const calls = await callsOf(box, async () => {
    const answer = await box.awsso('process', 'old');
    expectFailure(answer, 4, /https:\/\/d-1234567890\.awsapps\.com\/start\/# needs a login: .*no refresh/);
    expect(answer.stderr).toMatch(/^hint: awsso login --profile old$/m);
  });
  expect(calls).toEqual([]);
});

test('a token that the portal refuses before its time needs a login at once', async () => {
  await using box = await loggedInLegacy();
  box.home.remove(oldRole);
  box.identityCenter.revokeSessions();

  const calls = await callsOf(box, async () =>
    expectFailure(await box.awsso('process', 'old'), 4, /ended the session before its time/),
  );
  expect(calls).toEqual(['GetRoleCredentials']);
});

test('the chain itself logs in again where a person may be asked', async () => {
  await using box = await loggedInLegacy({ terminal: true });
  box.clock.advance(hours(9));

  const calls = await callsOf(box, async () => credentialsFrom(await box.awsso('process', 'old')));
  expect(calls).toEqual(['StartDeviceAuthorization', 'CreateToken', 'CreateToken', 'GetRoleCredentials']);
  expect(box.opened).toHaveLength(2);
});

test('a login that is declined names the command for this profile', async () => {
  await using box = await sandbox({ config: legacyConfig, person: 'declines' });

  const login = await box.awsso('login', 'old');
  expect(login).toMatchObject({ code: 7, stdout: '' });
  expect(login.stderr).toMatch(
    /\nawsso: the login to https:.* was declined in the browser\nhint: awsso login --profile old\n$/,
  );
});
