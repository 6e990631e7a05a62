import { describe, expect, test } from 'vitest';
import { changeJson, readJson } from '../support/cache-files.ts';
import { hours, minutes } from '../support/clock.ts';
import { corpRole, corpToken, keysInFile } from '../support/configs.ts';
import { callsOf, credentialsFrom, duringNextCall, expectFailure, loggedIn } from '../support/stories.ts';

describe('the token', () => {
  test('that has exactly 15 minutes left is used as it is', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    changeJson(box.home, corpToken, { expiresAt: '2026-03-01T09:15:01Z' });

    expect(await callsOf(box, () => box.awsso('process', 'dev'))).toEqual(['GetRoleCredentials']);
  });

  test('that has a second less is refreshed silently, and the new one is written back', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    changeJson(box.home, corpToken, {
      expiresAt: '2026-03-01T09:15:00Z',
      startUrl: 'https://d-1234567890.awsapps.com/start/',
      noteOfAnotherTool: { kept: true },
    });
    const before = readJson(box.home, corpToken);

    const calls = await callsOf(box, async () => credentialsFrom(await box.awsso('process', 'dev')));
    expect(calls).toEqual(['CreateToken', 'GetRoleCredentials']);
    const after = readJson(box.home, corpToken);
    expect(after).toMatchObject({
      startUrl: 'https://d-1234567890.awsapps.com/start',
      region: 'eu-west-1',
      expiresAt: '2026-03-01T10:00:01Z',
      clientId: before['clientId'],
      clientSecret: before['clientSecret'],
      registrationExpiresAt: before['registrationExpiresAt'],
      noteOfAnotherTool: { kept: true },
    });
    expect(after['accessToken']).not.toBe(before['accessToken']);
    expect(after['refreshToken']).not.toBe(before['refreshToken']);
    expect(box.identityCenter.calls.at(-1)?.accessToken).toBe(after['accessToken']);
  });

  test('that expired long ago is refreshed too', async () => {
    await using box = await loggedIn();
    box.clock.advance(hours(7));

    const calls = await callsOf(box, async () => credentialsFrom(await box.awsso('process', 'dev')));
    expect(calls).toEqual(['CreateToken', 'GetRoleCredentials']);
  });

  test('is refreshed time and again by the refresh token that came last', async () => {
    await using box = await loggedIn();
    for (let hour = 0; hour < 4; hour += 1) {
      box.clock.advance(hours(1));
      credentialsFrom(await box.awsso('process', 'dev'));
    }
    expect(box.opened).toHaveLength(1);
  });

  test('keeps its refresh token when the refresh brings no new one', async () => {
    await using box = await loggedIn({ rotateRefreshTokens: false });
    const { refreshToken } = readJson(box.home, corpToken);
    box.clock.advance(hours(2));
    box.identityCenter.failNext('CreateToken', { change: { refreshToken: undefined } });

    credentialsFrom(await box.awsso('process', 'dev'));
    expect(readJson(box.home, corpToken)).toMatchObject({ refreshToken });
    expect(readJson(box.home, corpToken)['accessToken']).not.toBe(undefined);
  });

  test('is sent to the client registration that it came with, in the one request of a refresh', async () => {
    await using box = await loggedIn();
    const { clientId, clientSecret, refreshToken } = readJson(box.home, corpToken);
    box.clock.advance(hours(2));
    await box.awsso('process', 'dev');

    const refresh = box.identityCenter.calls.find(({ input }) => input['grantType'] === 'refresh_token');
    expect(refresh?.input).toMatchObject({ clientId, clientSecret, refreshToken });
  });

  test('whose refresh is refused is used to its end', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    box.clock.advance(minutes(50));
    box.identityCenter.revokeRefreshTokens();

    const calls = await callsOf(box, async () => credentialsFrom(await box.awsso('process', 'dev')));
    expect(calls).toEqual(['CreateToken', 'GetRoleCredentials']);
  });

  test('that a sibling process refreshed meanwhile is adopted when our refresh is refused', async () => {
    await using box = await loggedIn();
    box.clock.advance(hours(2));
    const stale = box.home.read(corpToken);
    await box.awsso('process', 'dev');
    const sibling = box.home.read(corpToken);
    box.home.remove(corpRole);
    box.home.write(corpToken, stale);
    box.identityCenter.failNext('CreateToken', 'InvalidGrantException');
    duringNextCall(box, () => box.home.write(corpToken, sibling));

    const calls = await callsOf(box, async () => credentialsFrom(await box.awsso('process', 'dev')));
    expect(calls).toEqual(['CreateToken', 'GetRoleCredentials']);
    expect(box.home.read(corpToken)).toBe(sibling);
  });

  test('that is over, and whose refresh is refused, needs a login', async () => {
    await using box = await loggedIn();
    box.clock.advance(hours(2));
    box.identityCenter.revokeRefreshTokens();

    const answer = await box.awsso('process', 'dev', '--login', 'never');
    expectFailure(answer, 4, /sso-session "corp" needs a login: its refresh was refused \(invalid-grant\)/);
    expect(answer.stderr).toMatch(/^hint: awsso login --profile dev$/m);
  });

  test('whose registration has expired is not refreshed', async () => {
    await using box = await loggedIn();
    changeJson(box.home, corpToken, { registrationExpiresAt: '2026-03-01T10:00:00Z' });
    box.clock.advance(hours(2));

    const calls = await callsOf(box, async () =>
      expectFailure(await box.awsso('process', 'dev'), 4, /client registration has expired/),
    );
    expect(calls).toEqual([]);
  });

  test('that says nothing of its registration is refreshed', async () => {
    await using box = await loggedIn();
    changeJson(box.home, corpToken, { registrationExpiresAt: undefined });
    box.clock.advance(hours(2));

    credentialsFrom(await box.awsso('process', 'dev'));
  });

  test.for(['refreshToken', 'clientId', 'clientSecret'])('without %s is not refreshed', async (field) => {
    await using box = await loggedIn();
    changeJson(box.home, corpToken, { [field]: undefined });
    box.clock.advance(hours(2));

    const calls = await callsOf(box, async () => expectFailure(await box.awsso('process', 'dev'), 4, /corp/));
    expect(calls).toEqual([]);
  });

  test('that the portal refuses before its time is refreshed once, and the request repeated once', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    box.identityCenter.revokeSessions();

    const calls = await callsOf(box, async () => credentialsFrom(await box.awsso('process', 'dev')));
    expect(calls).toEqual(['GetRoleCredentials', 'CreateToken', 'GetRoleCredentials']);
  });

  test('that the portal refuses after the refresh too leaves the word to the next step', async () => {
    await using box = await loggedIn({ credentials: keysInFile('dev') });
    box.home.remove(corpRole);
    box.identityCenter.failNext('GetRoleCredentials', 'UnauthorizedException', 2);

    const calls = await callsOf(box, async () => {
      const answer = credentialsFrom(await box.awsso('process', 'dev'));
      expect(answer.AccessKeyId).toBe('ASIAFROMFILE00000000');
    });
    expect(calls).toEqual(['GetRoleCredentials', 'CreateToken', 'GetRoleCredentials']);
  });

  test.for([
    ['another host', { startUrl: 'https://d-9999999999.awsapps.com/start' }],
    ['another region', { region: 'us-east-1' }],
  ] as const)('that came from %s is never sent', async ([, change]) => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    changeJson(box.home, corpToken, change);

    const calls = await callsOf(box, async () =>
      expectFailure(await box.awsso('process', 'dev'), 4, /issued/),
    );
    expect(calls).toEqual([]);
  });
});
