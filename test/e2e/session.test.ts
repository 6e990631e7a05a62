import { statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { quotedProgram } from '../support/binary.ts';
import { changeJson, readJson, tokenFile, writeJson } from '../support/cache-files.ts';
import { corpToken, legacyConfig, oldToken, sessionConfig } from '../support/configs.ts';
import { type Home, temporaryHome } from '../support/home.ts';
import { onTerminal } from '../support/on-terminal.ts';
import { piped } from '../support/piped.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { callsOf, cutOff, expectFailure, loggedIn } from '../support/stories.ts';
import { canScript } from '../support/terminal.ts';

const silent = { code: 0, stdout: '', stderr: '' };
const soon = () => new Date(Date.now() + 40 * 60_000).toISOString().replace(/\.\d+/, '');
const past = '2026-01-01T00:00:00Z';
const sent = () => ({
  sessionName: 'corp',
  startUrl: 'https://d-1234567890.awsapps.com/start',
  region: 'eu-west-1',
  accessToken: 'carried-access-token',
  expiresAt: soon(),
});
const ofRefresh = {
  clientId: 'client',
  clientSecret: 'carried-client-secret',
  registrationExpiresAt: '2099-01-01T00:00:00Z',
  refreshToken: 'carried-refresh-token',
};

const here = (options = {}) => loggedIn({ time: 'real', ...options });

/** Runs a line on both hosts: this one and, as `HOME=$there`, another. */
function onBoth(box: Sandbox, there: Home, line: string) {
  return piped(line, { ...box.env, HOME: box.home.path, there: there.path });
}

/** Imports what is written, on a host with a home of its own. */
function importing(home: Home, what: unknown, env: Record<string, string> = {}) {
  home.write('sent', typeof what === 'string' ? what : JSON.stringify(what));
  return piped('awsso session import < "$HOME/sent"', { HOME: home.path, ...env });
}

describe('a session goes through a pipe to another host', () => {
  test('with its access token alone, into a file of 0600 that answers there', async () => {
    await using box = await here();
    using there = temporaryHome(sessionConfig);
    const line = 'awsso session export --sso-session corp | HOME=$there awsso session import';
    expect(await onBoth(box, there, `umask 0; ${line}`)).toMatchObject(silent);
    const { startUrl, region, accessToken, expiresAt } = readJson(box.home, corpToken);
    expect(readJson(there, corpToken)).toEqual({ startUrl, region, accessToken, expiresAt });
    expect(statSync(there.at(corpToken)).mode & 0o777).toBe(0o600);
    expect(statSync(there.at('.aws/sso/cache')).mode & 0o777).toBe(0o700);

    const keys = await onBoth(box, there, 'HOME=$there awsso process dev --login never');
    expect(keys).toMatchObject({ code: 0, stderr: '' });
    const { stdout } = await onBoth(box, there, 'HOME=$there awsso status dev --json');
    expect(JSON.parse(stdout).sessions).toMatchObject([{ name: 'corp', state: 'valid', refreshable: false }]);
  });

  test('with what it is refreshed with by --with-refresh, and is refreshed there', async () => {
    await using box = await here();
    using there = temporaryHome(sessionConfig);
    const line = 'awsso session export --with-refresh | HOME=$there awsso session import';
    expect(await onBoth(box, there, line)).toMatchObject(silent);
    expect(readJson(there, corpToken)).toEqual(readJson(box.home, corpToken));
    changeJson(there, corpToken, { expiresAt: past });
    const calls = await callsOf(box, async () =>
      expect(await onBoth(box, there, 'HOME=$there awsso process dev')).toMatchObject({ code: 0 }),
    );
    expect(calls).toEqual(['CreateToken', 'GetRoleCredentials']);
  });

  test('and keeps the file name that its name gives, also where no config knows it', async () => {
    await using box = await here();
    using there = temporaryHome();
    const line = 'awsso session export | HOME=$there awsso session import';
    expect(await onBoth(box, there, line)).toMatchObject(silent);
    expect(Object.keys(there.files())).toEqual([corpToken]);
  });

  test('of a legacy profile too, by its start URL as it is written', async () => {
    await using box = await sandbox({ config: legacyConfig, person: 'approves', time: 'real' });
    await box.awsso('login', 'old');
    using there = temporaryHome(legacyConfig);
    const line = 'AWS_PROFILE=old awsso session export | HOME=$there awsso session import';
    expect(await onBoth(box, there, line)).toMatchObject(silent);
    expect(readJson(there, oldToken)['accessToken']).toBe(readJson(box.home, oldToken)['accessToken']);
    expect((await onBoth(box, there, 'HOME=$there awsso process old')).code).toBe(0);
  });

  test('whatever is in its name', async () => {
    const named = sessionConfig
      .replace('[sso-session corp]', "[sso-session 'é \u{1f511}']")
      .replace('= corp', '= é \u{1f511}');
    await using box = await here({ config: named });
    using there = temporaryHome(named);
    const line = 'LC_ALL=C; export LC_ALL; awsso session export | HOME=$there awsso session import';
    expect(await onBoth(box, there, line)).toMatchObject(silent);
    expect(Object.keys(there.files())).toContain(tokenFile('é \u{1f511}'));
  });
});

describe.skipIf(!canScript && !process.env['AWSSO_REQUIRE_ALL'])('on a terminal (needs script)', () => {
  const importOnTerminal = (box: Sandbox, what: unknown) => {
    box.home.write('sent', JSON.stringify(what));
    return onTerminal(box, `${quotedProgram} session import < "$HOME/sent"`, () => undefined);
  };

  test('the lines are said that a config lacks which has no such session', async () => {
    await using box = await sandbox({ time: 'real' });
    const { code, screen } = await importOnTerminal(box, sent());
    expect({ code, screen }).toEqual({
      code: 0,
      screen: expect.stringMatching(
        /^corp is valid for .*\n.*config has no section for it; add these lines:\n/,
      ),
    });
    const [, lines = ''] = screen.split('add these lines:\n');
    const role = 'sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = ReadOnly\n';
    box.home.write('.aws/config', `${lines}\n[profile dev]\n${role}`);
    expect((await box.awsso('status', 'dev', '--short')).stdout).toMatch(/^corp valid/);
    expect((await importOnTerminal(box, sent())).screen).toMatch(/^corp [^\n]*\n$/);
  });

  test('and those of a legacy profile, without a name of a session', async () => {
    await using box = await sandbox({ time: 'real' });
    const { sessionName: _, ...legacy } = sent();
    expect((await importOnTerminal(box, legacy)).screen).toMatch(
      /config has no profile that uses it; one needs these lines:\nsso_start_url = https:.*\nsso_region = eu-west-1\n$/,
    );
  });
});

describe('session export', () => {
  test('prints one line of JSON, without anything that a refresh takes', async () => {
    await using box = await loggedIn();
    const { stdout, stderr, code } = await box.awsso('session', 'export');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const { startUrl, region, accessToken, expiresAt } = readJson(box.home, corpToken);
    expect(stdout).toBe(
      `{"sessionName": "corp", "startUrl": "${startUrl}", "region": "${region}", "accessToken": "${accessToken}", "expiresAt": "${expiresAt}"}\n`,
    );
  });

  test('refreshes a token that has few minutes left', async () => {
    await using box = await loggedIn();
    await box.clock.advance(50 * 60_000);
    const calls = await callsOf(box, async () => {
      const { stdout } = await box.awsso('session', 'export');
      expect(JSON.parse(stdout).accessToken).toBe(readJson(box.home, corpToken)['accessToken']);
    });
    expect(calls).toEqual(['CreateToken']);
  });

  test('shows no secret on a terminal', async () => {
    await using box = await loggedIn();
    expectFailure(
      await box.onTerminal('session', 'export'),
      2,
      /a secret.*\nhint: awsso session export \| ssh/,
    );
  });

  test('logs in where somebody may be asked, and else says that it takes a login', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves', terminal: true });
    expectFailure(
      await box.awsso('session', 'export', '--login', 'never'),
      4,
      /sso-session "corp" needs a login/,
    );
    expect((await box.awsso('session', 'export')).code).toBe(0);
    expect(box.opened).toHaveLength(1);
  });

  test('has no refresh to give of a session without one', async () => {
    await using box = await sandbox({
      config: legacyConfig,
      person: 'approves',
      env: { AWS_PROFILE: 'old' },
    });
    await box.awsso('login', 'old');
    expectFailure(await box.awsso('session', 'export', '--with-refresh'), 3, /has no refresh token/);
  });

  test('prints nothing when the session cannot be refreshed for want of a network', async () => {
    await using box = await loggedIn();
    await box.clock.advance(70 * 60_000);
    cutOff(box);
    expectFailure(await box.awsso('session', 'export'), 6, /127\.0\.0\.1:1/);
  });
});

describe('session import refuses', () => {
  test.for([
    ['nothing, as of an export that failed', '', /nothing came, as when the export failed/],
    ['what is no JSON', 'awsso: no', /it is not JSON/],
    ['what was cut short', JSON.stringify(sent()).slice(0, -9), /it is not JSON, or was cut short/],
    ['bytes that are no text', '{"a":"\u0000"', /it is not JSON/],
    ['a list', '[]', /it is not an object/],
    ['a field that is not known', { ...sent(), path: '../../x' }, /not an object of just its fields/],
    [
      'no access token',
      { ...sent(), accessToken: undefined },
      /accessToken is missing or not as it should be/,
    ],
    ['an access token with a line end', { ...sent(), accessToken: 'a\r\nX: y' }, /accessToken is/],
    ['a date without a zone', { ...sent(), expiresAt: '2099-01-01T00:00:00' }, /expiresAt is/],
    ['a region that is none', { ...sent(), region: 'eu-west-1.evil.example' }, /region is/],
    ['a region with a line end', { ...sent(), region: 'eu-west-1\n' }, /region is/],
    ['an empty region', { ...sent(), region: '' }, /region is/],
    ['a start URL that is none', { ...sent(), startUrl: 'javascript:x' }, /startUrl is/],
    ['a name with an escape', { ...sent(), sessionName: '\u001b[31m' }, /sessionName is/],
    ['an empty name', { ...sent(), sessionName: '' }, /sessionName is/],
    ['half a refresh', { ...sent(), refreshToken: 'carried-refresh-token' }, /go together/],
    ['what nests without end', '['.repeat(60_000), /it is not JSON/],
    ['more than a session can be', `${JSON.stringify(sent())}${' '.repeat(70_000)}`, /it is too large/],
  ] as const)('%s', async ([, what, words]) => {
    using home = temporaryHome(sessionConfig);
    const result = await importing(home, what);
    expectFailure(result, 3, words);
    expect(result.stderr).not.toContain('carried-');
    expect(result.stderr).not.toContain('\u001b');
    expect(Object.keys(home.files())).toEqual(['.aws/config', 'sent']);
  });

  test.for([
    ['portal', { startUrl: 'https://d-9999999999.awsapps.com/start' }],
    ['region', { region: 'us-east-1' }],
  ] as const)('one of another %s than the session of that name here', async ([, other]) => {
    using home = temporaryHome(sessionConfig);
    const came = { ...sent(), ...other };
    const result = await importing(home, came);
    expectFailure(result, 3, /\.aws\/config:2\)/);
    expect(result.stderr).toContain(
      `is of ${came.startUrl} in ${came.region}, the one of that name here is of`,
    );
    expect(Object.keys(home.files())).not.toContain(corpToken);
  });

  test('one that has expired', async () => {
    using home = temporaryHome(sessionConfig);
    expectFailure(
      await importing(home, { ...sent(), expiresAt: past }),
      4,
      /corp that came on stdin expired/,
    );
    const registered = { ...ofRefresh, registrationExpiresAt: past };
    expectFailure(await importing(home, { ...sent(), ...registered, expiresAt: past }), 4, /expired/);
    expect(await importing(home, { ...sent(), ...ofRefresh, expiresAt: past })).toMatchObject(silent);
  });

  test('a terminal, the flags of export, and a word that is neither', async () => {
    await using box = await sandbox({ config: sessionConfig });
    expectFailure(await box.onTerminal('session', 'import'), 2, /through a pipe/);
    expectFailure(await box.awsso('session', 'import', '--with-refresh'), 2, /are for export/);
    expectFailure(await box.awsso('session', 'push'), 2, /export, import/);
    expectFailure(await box.awsso('session'), 2, /action/);
  });

  test('to say that it was kept where it could not be', async () => {
    using home = temporaryHome(sessionConfig);
    home.write('.aws/sso', 'a file where a folder should be');
    expectFailure(await importing(home, sent()), 3, /corp could not be kept \(E\w+ at .*\.aws\/sso/);
  });
});

describe('a token that is there already', () => {
  const there = (more: object = {}) => ({
    ...sent(),
    sessionName: undefined,
    accessToken: 'own-token',
    ...more,
  });

  test.for([
    ['lasts longer stays', there({ expiresAt: '2099-01-01T00:00:00Z' }), sent(), 'own-token'],
    [
      'ends sooner goes',
      there({ expiresAt: new Date(Date.now() + 60_000).toISOString() }),
      sent(),
      'carried-access-token',
    ],
    [
      'can be refreshed stays before one that cannot',
      there({ ...ofRefresh, expiresAt: new Date(Date.now() + 60_000).toISOString() }),
      sent(),
      'own-token',
    ],
    [
      'cannot be refreshed goes for one that can',
      there({ expiresAt: '2099-01-01T00:00:00Z' }),
      { ...sent(), ...ofRefresh },
      'carried-access-token',
    ],
    [
      'has expired goes, though it could be refreshed',
      there({ ...ofRefresh, expiresAt: past }),
      sent(),
      'carried-access-token',
    ],
    [
      'is of another portal goes',
      there({ startUrl: 'https://other.awsapps.com/start', expiresAt: '2099-01-01T00:00:00Z' }),
      sent(),
      'carried-access-token',
    ],
  ] as const)('and %s', async ([, own, came, left]) => {
    using home = temporaryHome(sessionConfig);
    writeJson(home, corpToken, own);
    expect(await importing(home, came)).toMatchObject(silent);
    expect(readJson(home, corpToken)['accessToken']).toBe(left);
    if (left !== 'own-token' && !('refreshToken' in came)) {
      expect(Object.keys(readJson(home, corpToken)).sort()).toEqual([
        'accessToken',
        'expiresAt',
        'region',
        'startUrl',
      ]);
    }
  });
});
