import { describe, expect, test } from 'vitest';
import { changeJson } from '../support/cache-files.ts';
import { hours } from '../support/clock.ts';
import { corpRole, corpToken, oldRole } from '../support/configs.ts';
import { doctor, makePrivate } from '../support/doctor.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, expectFailure, loggedIn, loggedInLegacy } from '../support/stories.ts';
import { statusOf } from './status-of.ts';

/** Of it nobody is asked. */
async function shortStatus(box: Sandbox, ...args: string[]): Promise<string> {
  let line = '';
  const calls = await callsOf(box, async () => {
    line = (await box.awsso('status', '--short', ...args)).stdout;
  });
  expect(calls).toEqual([]);
  return line;
}

/** Ends the session, and lets a command that may ask nobody find that out. */
async function refusedTo(box: Sandbox, ...args: string[]): Promise<void> {
  box.identityCenter.revokeSessions();
  box.identityCenter.revokeRefreshTokens();
  expectFailure(await box.awsso(...args, '--login', 'never'), 4, /needs a login/);
}

describe('a session that was ended before its time', () => {
  test.for([
    ['process', 'dev'],
    ['accounts', 'dev'],
  ])('needs a login, says status, once `%s` was refused', async (args) => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    await refusedTo(box, ...args);

    expect(await shortStatus(box)).toBe('corp login-required\n');
    expect(await box.awsso('status', 'dev', '--short')).toMatchObject({ code: 4, stderr: '' });
    expect((await statusOf(box)).sessions).toMatchObject([
      { state: 'login-required', tokenExpires: '2026-03-01T10:00:01Z', refreshable: false },
    ]);
    expect((await box.awsso('status')).stdout).toContain(
      '\n  token         until 2026-03-01T10:00:01Z, but Identity Center refuses it\n',
    );
  });

  test('is found by the doctor, and its cure asks for a login', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    await refusedTo(box, 'process', 'dev');
    makePrivate(box.home);

    const [found, ...others] = (await doctor(box)).findings;
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: 'refused-token', cure: 'awsso login --sso-session corp' });
    expect(await box.awsso('login', '--sso-session', 'corp')).toMatchObject({ code: 0 });
    expect(await shortStatus(box)).toBe('corp valid 1 h\n');
    expect((await doctor(box)).findings).toEqual([]);
    credentialsFrom(await box.awsso('process', 'dev'));
  });

  test('is valid again with the token that another tool has brought', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    await refusedTo(box, 'process', 'dev');
    changeJson(box.home, corpToken, { accessToken: 'of-another-login' });

    expect(await shortStatus(box)).toMatch(/^corp valid /);
  });

  test('is valid again when its token is taken after all', async () => {
    await using box = await loggedInLegacy();
    box.home.remove(oldRole);
    box.identityCenter.failNext('GetRoleCredentials', 'UnauthorizedException');
    expectFailure(await box.awsso('process', 'old', '--login', 'never'), 4, /ended the session/);
    expect(await shortStatus(box)).toMatch(/ login-required\n$/);

    credentialsFrom(await box.awsso('process', 'old'));
    expect(await shortStatus(box)).toMatch(/ valid \d+ h\n$/);
  });
});

test('a session whose refresh was refused needs a login, and is nothing for the doctor', async () => {
  await using box = await loggedIn();
  box.clock.advance(hours(2));
  expect(await shortStatus(box)).toBe('corp refreshable\n');
  box.home.remove(corpRole);
  await refusedTo(box, 'process', 'dev');
  makePrivate(box.home);

  expect(await shortStatus(box)).toBe('corp login-required\n');
  expect((await doctor(box)).findings).toEqual([]);
});
