import { describe, expect, test } from 'vitest';
import { corpRole, corpToken, legacyConfig, oldToken, sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { expectFailure } from '../support/stories.ts';

const silent = { code: 0, stdout: '', stderr: '' };

const labConfig = `[sso-session lab]
sso_start_url = https://d-0987654321.awsapps.com/start
sso_region = us-east-1
`;

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
