import { describe, expect, test } from 'vitest';
import { changeJson, readJson } from '../support/cache-files.ts';
import { hours } from '../support/clock.ts';
import { corpRole, corpToken } from '../support/configs.ts';
import { callsOf, credentialsFrom, duringNextCall, expectFailure, loggedIn } from '../support/stories.ts';

describe('a token that is good by the clock, and that the portal refuses', () => {
  test('is replaced by one that a sibling has got, and that one, refused too, by a refresh', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    box.identityCenter.failNext('GetRoleCredentials', 'UnauthorizedException', 2);
    duringNextCall(box, () => changeJson(box.home, corpToken, { accessToken: 'of-a-sibling' }));

    const calls = await callsOf(box, async () => credentialsFrom(await box.awsso('process', 'dev')));
    expect(calls).toEqual(['GetRoleCredentials', 'GetRoleCredentials', 'CreateToken', 'GetRoleCredentials']);
    expect(readJson(box.home, corpToken)['accessToken']).not.toBe('of-a-sibling');
  });

  test('is refreshed once, and no more', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    box.identityCenter.failNext('GetRoleCredentials', 'UnauthorizedException', 9);

    const calls = await callsOf(box, async () =>
      expectFailure(await box.awsso('process', 'dev', '--login', 'never'), 4, /also after a refresh/),
    );
    expect(calls).toEqual(['GetRoleCredentials', 'CreateToken', 'GetRoleCredentials']);
  });
});

test('a refresh token that a sibling has spent is no end of the session: its token is waited for', async () => {
  let sibling = '';
  await using box = await loggedIn({
    onPause: () => sibling !== '' && box.home.write(corpToken, sibling),
  });
  box.clock.advance(hours(2));
  const stale = box.home.read(corpToken);
  await box.awsso('process', 'dev');
  const fresh = box.home.read(corpToken);
  box.home.remove(corpRole);
  box.home.write(corpToken, stale);
  sibling = fresh;
  box.identityCenter.failNext('CreateToken', 'InvalidGrantException');

  const calls = await callsOf(box, async () => credentialsFrom(await box.awsso('process', 'dev')));
  expect(calls).toEqual(['CreateToken', 'GetRoleCredentials']);
  expect(box.home.read(corpToken)).toBe(fresh);
});

test('so it is when the first try failed on the way, and a sibling was faster than the second', async () => {
  await using box = await loggedIn();
  box.clock.advance(hours(2));
  const stale = box.home.read(corpToken);
  await box.awsso('process', 'dev');
  const fresh = box.home.read(corpToken);
  box.home.remove(corpRole);
  box.home.write(corpToken, stale);
  box.identityCenter.failNext('CreateToken', 'InternalServerException');
  box.identityCenter.failNext('CreateToken', 'InvalidGrantException');
  duringNextCall(box, () => box.home.write(corpToken, fresh));

  const calls = await callsOf(box, async () => credentialsFrom(await box.awsso('process', 'dev')));
  expect(calls).toEqual(['CreateToken', 'CreateToken', 'GetRoleCredentials']);
  expect(box.home.read(corpToken)).toBe(fresh);
});
