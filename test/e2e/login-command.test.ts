import { describe, expect, test } from 'vitest';
import { changeJson, readJson } from '../support/cache-files.ts';
import { hours, minutes } from '../support/clock.ts';
import { corpRole, corpToken, sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, expectFailure, loggedIn } from '../support/stories.ts';

const silent = { code: 0, stdout: '', stderr: '' };

describe('a session that needs nobody', () => {
  test('is left as it is when it is valid, in silence and without a request', async () => {
    await using box = await loggedIn();
    const before = box.home.files();

    const calls = await callsOf(box, async () =>
      expect(await box.awsso('login', 'dev')).toMatchObject(silent),
    );
    expect(calls).toEqual([]);
    expect(box.home.files()).toEqual(before);
  });

  test('is refreshed when it can be, in silence', async () => {
    await using box = await loggedIn();
    box.clock.advance(hours(2));

    const calls = await callsOf(box, async () =>
      expect(await box.awsso('login', 'dev')).toMatchObject(silent),
    );
    expect(calls).toEqual(['CreateToken', 'GetRoleCredentials']);
    expect(readJson(box.home, corpToken)).toMatchObject({ expiresAt: '2026-03-01T12:00:01Z' });
  });

  test('gets the role credentials that are missing', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);

    const calls = await callsOf(box, async () =>
      expect(await box.awsso('login', 'dev')).toMatchObject(silent),
    );
    expect(calls).toEqual(['GetRoleCredentials']);
    expect(Object.keys(box.home.files())).toContain(corpRole);
  });

  test('is not asked for role credentials when the session alone is named', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);

    const calls = await callsOf(box, () => box.awsso('login', '--sso-session', 'corp'));
    expect(calls).toEqual([]);
  });
});

describe('a session that needs a login', () => {
  test('gets one when the portal has ended it, although the clock says otherwise', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    box.identityCenter.revokeSessions();
    box.identityCenter.revokeRefreshTokens();

    expect(await box.awsso('login', 'dev')).toMatchObject({ code: 0, stdout: '' });
    expect(box.opened).toHaveLength(2);
    credentialsFrom(await box.awsso('process', 'dev'));
  });

  test('gets one when its refresh is refused', async () => {
    await using box = await loggedIn();
    box.clock.advance(hours(2));
    box.identityCenter.revokeRefreshTokens();

    expect(await box.awsso('login', 'dev')).toMatchObject({ code: 0, stdout: '' });
    expect(box.opened).toHaveLength(2);
  });

  test('is exit 6, not a login, when the service cannot be reached', async () => {
    await using box = await loggedIn();
    box.clock.advance(hours(2));
    box.env['AWS_ENDPOINT_URL_SSO_OIDC'] = 'http://127.0.0.1:1';

    expectFailure(await box.awsso('login', 'dev'), 6, /127\.0\.0\.1:1 cannot be reached/);
    expect(box.opened).toHaveLength(1);
  });

  test('is exit 6, not a login, when its refresh fails at the service', async () => {
    await using box = await loggedIn();
    box.clock.advance(hours(2));
    box.identityCenter.failNext('CreateToken', 'InternalServerException', 3);

    expectFailure(await box.awsso('login', 'dev'), 6, /failed \[HTTP 500\]/);
    expect(box.opened).toHaveLength(1);
  });

  test('gets one by --force, whatever is cached', async () => {
    await using box = await loggedIn();
    const before = readJson(box.home, corpToken);
    box.clock.advance(minutes(1));

    const login = await box.awsso('login', 'dev', '--force');
    expect(login).toMatchObject({ code: 0, stdout: '' });
    expect(login.stderr).toMatch(/^To log in to corp/);
    expect(readJson(box.home, corpToken)['accessToken']).not.toBe(before['accessToken']);
    expect(readJson(box.home, corpRole)).toMatchObject({
      Credentials: { Expiration: '2026-03-01T10:01:02Z' },
    });
  });

  test('by --use-device-code is the same, since that is the default', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    expect(await box.awsso('login', 'dev', '--use-device-code')).toMatchObject({ code: 0, stdout: '' });
  });

  test('whose role is refused stands, and the exit code is 5', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves', accounts: [] });

    const login = await box.awsso('login', 'dev');
    expect(login).toMatchObject({ code: 5, stdout: '' });
    expect(login.stderr).toMatch(
      /\nlogged in to corp, valid for 1 h\nawsso: Identity Center refuses role ReadOnly/,
    );
    expect(await box.awsso('status', '--sso-session', 'corp')).toMatchObject({ code: 0, stderr: '' });
    expect(Object.keys(box.home.files())).not.toContain(corpRole);

    expectFailure(await box.awsso('login', 'dev'), 5, /refuses role ReadOnly/);
    expect(box.opened).toHaveLength(1);
  });

  test('that could not be kept is said before anybody is asked', async () => {
    await using box = await sandbox({ config: sessionConfig });
    box.home.write('.aws/sso', 'a file where a folder should be');

    const login = await box.awsso('login', 'dev');
    expectFailure(login, 3, /a login could not be kept: .*\.aws\/sso\/cache cannot be written \(ENOTDIR\)/);
    expect(login.stderr).toMatch(/^hint: ls -ld /m);
    expect(box.identityCenter.calls).toEqual([]);
  });
});

test('a person at a terminal is told that a session is valid', async () => {
  await using box = await loggedIn();
  changeJson(box.home, corpToken, { expiresAt: '2026-03-01T14:00:01Z' });
  const login = await box.onTerminal('login', 'dev');
  expect(login).toMatchObject({ code: 0, stdout: '', stderr: 'already logged in to corp, valid for 5 h\n' });
});
