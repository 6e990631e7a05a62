import { describe, expect, test } from 'vitest';
import { readJson, writeJson } from '../support/cache-files.ts';
import { hours, minutes } from '../support/clock.ts';
import { corpRole, corpToken, sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, expectFailure, loggedIn } from '../support/stories.ts';
import { bothConfigs, statusOf } from './status-of.ts';

describe('the exit code', () => {
  test.for([[['dev']], [['--profile', 'dev']], [['--sso-session', 'corp']]])(
    'with %j named it is 4 when a login is needed, and the answer is there all the same',
    async ([args = []]) => {
      await using box = await sandbox({ config: sessionConfig });
      const status = await box.awsso('status', '--json', ...args);
      expect(status).toMatchObject({ code: 4, stderr: '' });
      expect(JSON.parse(status.stdout)).toMatchObject({ sessions: [{ state: 'login-required' }] });
    },
  );

  test('with a session named it is 0 when that is valid or refreshable', async () => {
    await using box = await loggedIn();
    expect(await box.awsso('status', 'dev')).toMatchObject({ code: 0, stderr: '' });
    box.clock.advance(hours(2));
    expect(await box.awsso('status', 'dev')).toMatchObject({ code: 0, stderr: '' });
  });

  test('with nothing named it is 0, whatever needs a login', async () => {
    await using box = await sandbox({ config: bothConfigs });
    expect(await box.awsso('status')).toMatchObject({ code: 0, stderr: '' });
    box.env['AWS_PROFILE'] = 'dev';
    expect(await box.awsso('status')).toMatchObject({ code: 0, stderr: '' });
  });

  test('is 3 for a session that is not there', async () => {
    await using box = await sandbox({ config: bothConfigs });
    expectFailure(await box.awsso('status', '--sso-session', 'crop'), 3, /crop/);
    expectFailure(await box.awsso('status', 'nobody'), 3, /nobody/);
  });

  test('only the named session is shown', async () => {
    await using box = await loggedIn({ config: bothConfigs });
    expect((await statusOf(box, 'old')).sessions).toMatchObject([{ kind: 'start-url' }]);
    expect((await statusOf(box, '--sso-session', 'corp')).sessions).toMatchObject([{ name: 'corp' }]);
  });
});

describe('for people', () => {
  test('a paragraph for every session', async () => {
    await using box = await loggedIn({ config: bothConfigs });
    const { stdout } = await box.awsso('status');
    expect(stdout).toBe(`corp valid 1 h
  start URL     https://d-1234567890.awsapps.com/start (eu-west-1)
  token         until 2026-03-01T10:00:01Z, can be refreshed silently
  registration  until 2026-05-30T09:00:00Z
  role          ReadOnly in 111122223333 (profile dev) until 2026-03-01T10:00:01Z
https://d-1234567890.awsapps.com/start/# login-required
  start URL     https://d-1234567890.awsapps.com/start/# (eu-west-1)
`);
  });

  test('a line for every session with --short', async () => {
    await using box = await loggedIn();
    box.clock.advance(minutes(20));
    expect(await box.awsso('status', '--short')).toMatchObject({
      stdout: 'corp valid 40 min\n',
      stderr: '',
    });
    box.clock.advance(hours(2));
    expect(await box.awsso('status', '--short')).toMatchObject({ stdout: 'corp refreshable\n', stderr: '' });
  });

  test('a line for the session of a profile, whatever is wrong with the others', async () => {
    const broken = '[profile broken]\nsso_session = gone\nsso_account_id = 1\nsso_role_name = R\n';
    await using box = await loggedIn({ config: bothConfigs + broken });
    expect(await box.onTerminal('status', 'dev', '--short')).toMatchObject({
      code: 0,
      stdout: 'corp valid 1 h\n',
      stderr: '',
    });
    expect(await box.awsso('status', 'old', '--short')).toMatchObject({
      code: 4,
      stdout: 'https://d-1234567890.awsapps.com/start/# login-required\n',
      stderr: '',
    });
    expect((await box.awsso('status', '--short')).stdout.split('\n')).toHaveLength(3);
  });

  test('what is left out is said on a terminal, and not to a script', async () => {
    const broken = '[profile broken]\nsso_session = gone\nsso_account_id = 1\nsso_role_name = R\n';
    await using box = await sandbox({ config: sessionConfig + broken });

    expect(await box.awsso('status')).toMatchObject({ code: 0, stderr: '' });
    const shown = await box.onTerminal('status');
    expect(shown.code).toBe(0);
    expect(shown.stderr).toMatch(/^awsso: left out: .*gone/);
  });
});

test('status asks nobody, writes nothing and makes no folder', async () => {
  await using box = await loggedIn({ config: bothConfigs });
  box.clock.advance(hours(2));
  const before = box.home.files();
  const calls = await callsOf(box, async () => {
    await box.awsso('status');
    await box.awsso('status', 'dev', '--json');
  });
  expect(calls).toEqual([]);
  expect(box.home.files()).toEqual(before);

  await using empty = await sandbox({ config: sessionConfig });
  await empty.awsso('status');
  expect(empty.home.entries()).toEqual(['.aws', '.aws/config']);
});

test('status shows no secret', async () => {
  await using box = await loggedIn();
  const { accessToken, refreshToken, clientSecret } = readJson(box.home, corpToken);
  const shown = (await box.awsso('status')).stdout + (await box.awsso('status', '--json')).stdout;
  for (const secret of [accessToken, refreshToken, clientSecret]) {
    expect(shown).not.toContain(secret);
  }
});

test('names cannot move the cursor', async () => {
  await using box = await sandbox({ config: sessionConfig.replaceAll('corp', 'c\u001b[31mrp') });
  expect((await box.awsso('status')).stdout).not.toMatch(/[^\P{Cc}\n]/u);
});

test('an expired role is still listed, with when it ended', async () => {
  await using box = await loggedIn();
  writeJson(box.home, corpRole, {
    ...readJson(box.home, corpRole),
    Credentials: {
      AccessKeyId: 'ASIACACHED0000000000',
      SecretAccessKey: 's',
      SessionToken: 't',
      Expiration: '2026-03-01T08:00:00Z',
    },
  });
  const { sessions } = await statusOf(box);
  expect(sessions[0]?.['roles']).toMatchObject([{ expires: '2026-03-01T08:00:00Z' }]);
});
