import { describe, expect, test } from 'vitest';
import { changeJson, readJson } from '../support/cache-files.ts';
import { hours, minutes } from '../support/clock.ts';
import { corpRole, corpToken, legacyConfig, oldToken, sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, expectFailure, loggedIn } from '../support/stories.ts';

const labConfig = `[sso-session lab]
sso_start_url = https://d-0987654321.awsapps.com/start
sso_region = us-east-1
`;
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

describe('which session is meant', () => {
  test('the default profile of a config that has one', async () => {
    const config = `${sessionConfig.replace('[profile dev]', '[default]')}${labConfig}`;
    await using box = await sandbox({ config, person: 'approves' });

    expect(await box.awsso('login')).toMatchObject({ code: 0, stdout: '' });
    expect(Object.keys(box.home.files())).toContain(corpRole);
  });

  test('the profile that AWS_PROFILE names', async () => {
    const env = { AWS_PROFILE: 'dev' };
    await using box = await sandbox({ config: sessionConfig + labConfig, person: 'approves', env });

    expect(await box.awsso('login')).toMatchObject({ code: 0, stdout: '' });
    expect(Object.keys(box.home.files())).toContain(corpRole);
  });

  test('the only session there is', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });

    expect(await box.awsso('login')).toMatchObject({ code: 0, stdout: '' });
    expect(Object.keys(box.home.files())).toContain(corpToken);
  });

  test('the only session there is, of a legacy profile', async () => {
    await using box = await sandbox({ config: legacyConfig, person: 'approves' });

    expect(await box.awsso('login')).toMatchObject({ code: 0, stdout: '' });
    expect(Object.keys(box.home.files())).toContain(oldToken);
  });

  test.for([
    ['login', []],
    ['logout', []],
  ] as const)('%s without a terminal lists them when there are several', async ([command]) => {
    await using box = await sandbox({ config: labConfig + sessionConfig + legacyConfig });

    const answer = await box.awsso(command);
    expectFailure(answer, 3, /lab, corp, https:\/\/d-1234567890\.awsapps\.com\/start\/#/);
    expect(answer.stderr).toMatch(new RegExp(`^hint: awsso ${command} --sso-session lab$`, 'm'));
    expect(box.identityCenter.calls).toEqual([]);
  });

  test('on a terminal a person chooses', async () => {
    const config = labConfig + sessionConfig;
    await using box = await sandbox({ config, person: 'approves', terminal: true, typed: '2' });

    expect(await box.awsso('login')).toMatchObject({ code: 0, stdout: '' });
    expect(box.screen()).toMatch(/^Which session\?\n {2}1 {2}lab {2}\(.*config:2\)\n {2}2 {2}corp /);
    expect(Object.keys(box.home.files())).toContain(corpToken);
  });

  test.for([['0'], ['3'], ['two'], [''], ['1.5']])('a choice of "%s" is exit 2', async ([typed = '']) => {
    await using box = await sandbox({ config: labConfig + sessionConfig, terminal: true, typed });
    expectFailure(await box.awsso('login'), 2, new RegExp(`there is no session number "${typed}"`));
  });

  test('all of them, with --all', async () => {
    await using box = await sandbox({ config: labConfig + sessionConfig + legacyConfig, person: 'approves' });

    const login = await box.awsso('login', '--all');
    expect(login).toMatchObject({ code: 0, stdout: '' });
    expect(login.stderr.match(/^logged in to .*$/gm)).toHaveLength(3);
    expect(await box.awsso('login', '--all')).toMatchObject(silent);
  });

  test.for([[['dev', '--all']], [['dev', '--sso-session', 'corp']], [['--all', '--sso-session', 'corp']]])(
    '%j contradicts itself',
    async ([args = []]) => {
      await using box = await sandbox({ config: sessionConfig });
      expectFailure(await box.awsso('login', ...args), 2, /exclude each other/);
    },
  );

  test('none when the config has none', async () => {
    await using box = await sandbox({ config: '[profile plain]\nregion = eu-west-1\n' });
    expectFailure(await box.awsso('login'), 3, /has no SSO session to log in to/);
    expectFailure(await box.awsso('login', 'plain'), 3, /"plain" .* has no SSO settings to log in with/);
  });

  test('an unknown one is exit 3', async () => {
    await using box = await sandbox({ config: sessionConfig });
    expectFailure(await box.awsso('login', '--sso-session', 'crop'), 3, /crop/);
    expectFailure(await box.awsso('login', 'deb'), 3, /deb/);
  });
});

test('a login to a session with a name that a shell would split is named in quotes', async () => {
  const config = sessionConfig.replace('[sso-session corp]', "[sso-session 'my corp']");
  await using box = await sandbox({
    config: config.replace('sso_session = corp', 'sso_session = my corp'),
    person: 'declines',
  });

  const login = await box.awsso('login', 'dev');
  expect(login.stderr).toContain("\nhint: awsso login --sso-session 'my corp'\n");
});

test('a person at a terminal is told that a session is valid', async () => {
  await using box = await loggedIn();
  changeJson(box.home, corpToken, { expiresAt: '2026-03-01T14:00:01Z' });
  const login = await box.onTerminal('login', 'dev');
  expect(login).toMatchObject({ code: 0, stdout: '', stderr: 'already logged in to corp, valid for 5 h\n' });
});
