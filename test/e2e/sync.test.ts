import { chmodSync, lstatSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { corpRole, corpToken, keysInFile, legacyConfig, sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, cutOff, expectFailure, loggedIn } from '../support/stories.ts';
import { credentialsFile, hand, section, several } from './synced.ts';

const silent = { code: 0, stdout: '', stderr: '' };

describe('the keys of a profile', () => {
  test('are written under its name, marked, with their end and account, and the file is 0600', async () => {
    await using box = await loggedIn();
    const keys = credentialsFrom(await box.awsso('process', 'dev'));
    expect(await box.awsso('sync', 'dev')).toMatchObject(silent);
    expect(box.home.read(credentialsFile)).toBe(`[dev]
# written by awsso
aws_access_key_id = ${keys.AccessKeyId}
aws_secret_access_key = ${keys.SecretAccessKey}
aws_session_token = ${keys.SessionToken}
aws_session_expiration = ${keys.Expiration}
aws_account_id = 111122223333
awsso_profile = dev
`);
    expect(statSync(box.home.at(credentialsFile)).mode & 0o777).toBe(0o600);
  });

  test('answer for awsso itself when there is nothing else', async () => {
    await using box = await loggedIn();
    const keys = credentialsFrom(await box.awsso('process', 'dev'));
    await box.awsso('sync', 'dev');
    box.home.remove(corpRole);
    box.home.remove(corpToken);
    expect(credentialsFrom(await box.awsso('process', 'dev'))).toEqual(keys);
  });

  test('are written under another name where one is given, and answer for that name', async () => {
    await using box = await loggedIn();
    const keys = credentialsFrom(await box.awsso('process', 'dev'));
    expect(await box.awsso('sync', 'dev:tool')).toMatchObject(silent);
    expect(section(box, 'dev')).toBeUndefined();
    expect(credentialsFrom(await box.awsso('process', 'tool'))).toEqual(keys);
  });

  test('are of AWS_PROFILE where none is named', async () => {
    await using box = await loggedIn({ env: { AWS_PROFILE: 'dev' } });
    expect(await box.awsso('sync')).toMatchObject(silent);
    expect(section(box, 'dev')).toMatchObject({ awsso_profile: 'dev' });
  });

  test('leave every other byte of the file as it is: keys, comments, order, line ends', async () => {
    const before = `${hand}\r\n; below\r\n[other]\r\n  region: x\r\n`;
    await using box = await loggedIn({ credentials: before });
    await box.awsso('sync', 'dev:tool');
    expect(box.home.read(credentialsFile).startsWith(before)).toBe(true);
  });

  test('take the place of those written before, and what is beside them stays where it is', async () => {
    await using box = await loggedIn();
    await box.awsso('sync', 'dev');
    const written = box.home.read(credentialsFile);
    box.home.write(
      credentialsFile,
      `${hand}\n${written.replace('aws_account_id', '# mine\nregion = eu-west-3\naws_account_id')}`,
    );
    await box.clock.advance(50 * 60_000);
    expect(await box.awsso('sync', 'dev')).toMatchObject(silent);
    const keys = credentialsFrom(await box.awsso('process', 'dev'));
    expect(box.home.read(credentialsFile)).toBe(`${hand}
[dev]
# written by awsso
aws_access_key_id = ${keys.AccessKeyId}
aws_secret_access_key = ${keys.SecretAccessKey}
aws_session_token = ${keys.SessionToken}
aws_session_expiration = ${keys.Expiration}
# mine
region = eu-west-3
aws_account_id = 111122223333
awsso_profile = dev
`);
    expect(Object.keys(box.home.files())).not.toContain(`${credentialsFile}.awsso.bak`);
  });

  test('that are written already touch nothing', async () => {
    await using box = await loggedIn();
    await box.awsso('sync', 'dev');
    const before = statSync(box.home.at(credentialsFile));
    await box.awsso('sync', 'dev');
    expect(statSync(box.home.at(credentialsFile)).ino).toBe(before.ino);
  });

  test('go to the file of AWS_SHARED_CREDENTIALS_FILE, behind the link that it is', async () => {
    await using box = await loggedIn();
    box.home.write('real/keys', hand);
    chmodSync(box.home.at('real/keys'), 0o644);
    symlinkSync(box.home.at('real/keys'), box.home.at('link'));
    box.env['AWS_SHARED_CREDENTIALS_FILE'] = box.home.at('link');
    expect(await box.awsso('sync', 'dev')).toMatchObject(silent);
    expect(lstatSync(box.home.at('link')).isSymbolicLink()).toBe(true);
    expect(box.home.read('real/keys')).toContain(`${hand}\n[dev]\n# written by awsso\n`);
    expect(statSync(box.home.at('real/keys')).mode & 0o777).toBe(0o600);
  });

  test('are not renewed from the file itself: who has to log in is told so', async () => {
    await using box = await loggedIn();
    await box.awsso('sync', 'dev');
    box.home.remove(corpRole);
    box.home.remove(corpToken);
    const before = box.home.read(credentialsFile);
    expectFailure(await box.awsso('sync', 'dev', '--login', 'never'), 4, /hint: awsso login --profile dev/);
    expect(box.home.read(credentialsFile)).toBe(before);
  });
});

describe('a section that awsso has not written', () => {
  test('is left, before anything is asked; the hint names another that is free', async () => {
    await using box = await loggedIn({ credentials: keysInFile('dev') });
    box.home.remove(corpRole);
    const calls = await callsOf(box, async () => {
      const refused = await box.awsso('sync', 'dev');
      expectFailure(refused, 3, /credentials:1\) was not written by awsso sync.*--force/);
      expect(refused.stderr).toContain('hint: awsso sync dev:dev-keys\n');
    });
    expect(calls).toEqual([]);
    expect(box.home.read(credentialsFile)).toBe(keysInFile('dev'));
    expect(await box.awsso('sync', 'dev:dev-keys')).toMatchObject(silent);
  });

  test.for([
    ['has somebody’s keys', [keysInFile('dev-keys')], 'dev-keys-2'],
    ['has, and so has the next', ['dev-keys', 'dev-keys-2'].map(keysInFile), 'dev-keys-3'],
    ['is a profile of another role', [], 'dev-keys-2', '[profile dev-keys]\nrole_arn = x\n'],
  ] as const)(
    'has a hint that helps where the name that is nearest %s',
    async ([, taken, free, more = '']) => {
      await using box = await loggedIn({
        config: `${sessionConfig}${more}`,
        credentials: [keysInFile('dev'), ...taken].join(''),
      });
      for (const wanted of ['dev', 'dev:dev-keys']) {
        expectFailure(await box.awsso('sync', wanted), 3, new RegExp(`\nhint: awsso sync dev:${free}\n`));
      }
      expect(await box.awsso('sync', `dev:${free}`)).toMatchObject(silent);
      expectFailure(await box.awsso('sync', 'dev'), 3, new RegExp(`\nhint: awsso sync dev:${free}\n`));
    },
  );

  test('gets other keys by --force, and the file is kept as it was', async () => {
    const before = `[dev]\nregion = eu-west-1\n${hand.split('\n').slice(2).join('\n')}aws_security_token = old\nexpiration = 2020-01-01T00:00:00Z\n`;
    await using box = await loggedIn({ credentials: before });
    expect(await box.awsso('sync', 'dev', '--force')).toMatchObject(silent);
    const keys = credentialsFrom(await box.awsso('process', 'dev'));
    expect(box.home.read(credentialsFile)).toBe(`[dev]
# written by awsso
region = eu-west-1
aws_access_key_id = ${keys.AccessKeyId}
aws_secret_access_key = ${keys.SecretAccessKey}
aws_session_token = ${keys.SessionToken}
aws_session_expiration = ${keys.Expiration}
aws_account_id = 111122223333
awsso_profile = dev
`);
    expect(box.home.read(`${credentialsFile}.awsso.bak`)).toBe(before);
    expect(statSync(box.home.at(`${credentialsFile}.awsso.bak`)).mode & 0o777).toBe(0o600);
  });

  test('is one that has the mark, but long-lived keys by now, as `aws configure` leaves them', async () => {
    await using box = await loggedIn();
    await box.awsso('sync', 'dev');
    const mine = box.home.read(credentialsFile).replace(/ASIA\w+/, 'AKIAMINE000000000000');
    box.home.write(credentialsFile, mine);
    expectFailure(await box.awsso('sync', 'dev'), 3, /not written by awsso sync/);
    expect(await box.awsso('logout', 'dev')).toMatchObject(silent);
    expect(box.home.read(credentialsFile)).toBe(mine);
  });

  test.for([
    ['of another role', 'dev:lab-one', 3, /"lab-one" has credentials of its own \(.*config:13\)/],
    ['that not all programs read', 'dev:two words', 2, /"two words" cannot be the name/],
    ['without letters', 'dev:', 2, /"" cannot be the name/],
  ] as const)('cannot have the name of a profile %s', async ([, target, code, words]) => {
    await using box = await loggedIn({ config: several });
    expectFailure(await box.awsso('sync', target), code, words);
    expectFailure(await box.awsso('sync', target, '--force'), code, words);
    expect(Object.keys(box.home.files())).not.toContain(credentialsFile);
  });
});

describe('many profiles', () => {
  test('are those with an account and a role: all of them, or those that match', async () => {
    await using box = await loggedIn({ config: several });
    expect(await box.awsso('sync', 'lab-*')).toMatchObject(silent);
    const lab = ['lab-one', 'lab-two'].map((name) => section(box, name)?.['aws_account_id']);
    expect(lab).toEqual(['444455556666', '777788889999']);
    expect(section(box, 'dev')).toBeUndefined();
    expect(await box.awsso('sync', '--all')).toMatchObject(silent);
    expect(section(box, 'dev')).toMatchObject({ aws_account_id: '111122223333' });
    expect(section(box, 'network')).toBeUndefined();
  });

  test('are written but for the one that is refused, whose exit code it is', async () => {
    await using box = await loggedIn({ config: several, person: 'approves' });
    const roles = ['ReadOnly', 'Admin'];
    const accounts = ['111122223333', '777788889999'].map((accountId) => ({
      accountId,
      accountName: accountId,
      emailAddress: 'a@example.com',
      roles,
    }));
    box.identityCenter.change({ accounts });
    expectFailure(await box.awsso('sync', '--all'), 5, /refuses role Admin in account 444455556666/);
    expect(['dev', 'lab-one', 'lab-two'].map((name) => section(box, name) !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('are written but for one that gets nonsense, whose values are not shown', async () => {
    await using box = await loggedIn({ config: several });
    const reply = {
      roleCredentials: {
        accessKeyId: 'ASIA',
        secretAccessKey: '"a-secret-in-quotes"',
        sessionToken: 'CANARY',
        expiration: 4e12,
      },
    };
    box.identityCenter.failNext('GetRoleCredentials', { status: 200, body: reply });
    const result = await box.awsso('sync', '--all');
    expectFailure(result, 6, /profile "lab-one" got nonsense for credentials: .*"aws_secret_access_key"/);
    expect(result.stderr).not.toContain('CANARY');
    expect(box.home.read(credentialsFile).match(/(?<=awsso_profile = ).*/g)).toEqual(['dev', 'lab-two']);
  });

  test('that fail are named in one line, the first of them with its cause and code', async () => {
    const credentials = `${keysInFile('dev')}\n${keysInFile('lab-two')}`;
    await using box = await loggedIn({ config: several, credentials });
    const result = await box.awsso('sync', '--all');
    expectFailure(result, 3, /"?\[dev\] .*not written by awsso sync/);
    expect(result.stderr).toMatch(/^awsso: also not written: lab-two \(config\)\n/);
    expect(section(box, 'lab-one')).toMatchObject({ awsso_profile: 'lab-one' });
  });

  test('of a session that nobody may log in to are refused by one look, and those of another are written', async () => {
    await using box = await sandbox({ config: several + legacyConfig, person: 'approves' });
    await box.awsso('login', 'old');
    const result = await box.awsso('sync', '--all', '--login', 'never');
    expectFailure(result, 4, /sso-session "corp" needs a login/);
    expect(result.stderr).toContain('also not written: lab-one (login-required), lab-two (login-required)');
    expect(Object.keys(box.home.files())).toContain(credentialsFile);
    expect(section(box, 'old')).toMatchObject({ aws_account_id: '111122223333' });
  });

  test('of one session ask a person once', async () => {
    await using box = await sandbox({ config: several, person: 'approves', terminal: true });
    expect(await box.awsso('sync', '--all')).toMatchObject(silent);
    expect(box.opened).toHaveLength(1);
    expect(box.screen()).not.toContain('waiting');
    expect(section(box, 'lab-two')).toBeDefined();
  });

  test('of a session whose login is declined ask nobody again', async () => {
    await using box = await sandbox({ config: several, person: 'declines', terminal: true });
    expect((await box.awsso('sync', '--all')).code).toBe(7);
    expect(box.opened).toHaveLength(1);
  });

  test('keep to the quota of the portal, and each has the time of a command', async () => {
    const profiles = Array.from(
      { length: 45 },
      (_, index) =>
        `[profile p${index}]\nsso_session = corp\nsso_account_id = ${100_000_000_000 + index}\nsso_role_name = R\n`,
    );
    await using box = await loggedIn({
      config: sessionConfig + profiles.join(''),
      strict: true,
      time: 'real',
    });
    // Together twice the time that a command has for the network.
    box.identityCenter.failNext('GetRoleCredentials', { delayMs: 900 }, 45);
    expect(await box.awsso('sync', 'p*')).toMatchObject(silent);
    expect(box.home.read(credentialsFile).match(/awsso_profile/g)).toHaveLength(45);
  });

  test('are written though another is broken', async () => {
    const broken = '\n[profile lab-broken]\nsso_session = corp\nsso_account_id = 111122223333\n';
    await using box = await loggedIn({ config: several + broken });
    expectFailure(await box.awsso('sync', '--all'), 3, /"lab-broken".*sso_role_name/);
    expect(box.home.read(credentialsFile).match(/awsso_profile/g)).toHaveLength(3);
  });

  test.for([
    [['sync', 'none*'], 3, /no SSO profile with an account and a role matches "none\*"/],
    [['sync', 'lab-*:name'], 2, /may be several profiles/],
    [['sync', 'dev', '--all'], 2, /exclude each other/],
    [['sync', 'deb'], 3, /there is no profile "deb"/],
    [['sync', 'deb:tool'], 3, /there is no profile "deb"/],
    [['sync', 'network'], 3, /has no SSO settings/],
    [['sync', 'work:tool'], 3, /"work" .*has keys of its own/],
  ] as const)('%j is refused', async ([args, code, words]) => {
    await using box = await sandbox({ config: several, credentials: hand });
    expectFailure(await box.awsso(...args), code, words);
    expect(box.home.read(credentialsFile)).toBe(hand);
  });
});

describe('a credentials file', () => {
  test('with an error in it is refused with its line, and left', async () => {
    await using box = await loggedIn();
    box.home.write(credentialsFile, `${hand}[work]\n`);
    expectFailure(await box.awsso('sync', 'dev'), 3, /credentials:5/);
    expect(box.home.read(credentialsFile)).toBe(`${hand}[work]\n`);
  });

  test('that cannot be written is refused before anything is asked', async () => {
    await using box = await loggedIn({ env: { AWS_SHARED_CREDENTIALS_FILE: '/dev/null' } });
    box.home.remove(corpRole);
    const calls = await callsOf(box, async () =>
      expectFailure(await box.awsso('sync', 'dev'), 3, /\/dev\/null is not a regular file/),
    );
    expect(calls).toEqual([]);
  });

  test('keeps what it has when Identity Center cannot be reached', async () => {
    await using box = await loggedIn();
    await box.awsso('sync', 'dev');
    const before = box.home.read(credentialsFile);
    box.home.remove(corpRole);
    cutOff(box);
    expectFailure(await box.awsso('sync', 'dev'), 6, /127\.0\.0\.1:1/);
    expect(box.home.read(credentialsFile)).toBe(before);
  });

  test('loses nothing when twelve processes write it at once', async () => {
    await using box = await loggedIn({ credentials: hand, time: 'real' });
    const names = Array.from({ length: 12 }, (_, index) => `tool-${index}`);
    const results = await Promise.all(names.map((name) => box.binary('sync', `dev:${name}`)));
    expect(results).toEqual(results.map(() => expect.objectContaining(silent)));
    expect(names.filter((name) => section(box, name) === undefined)).toEqual([]);
    expect(box.home.read(credentialsFile).startsWith(hand)).toBe(true);
    expect(box.home.entries().filter((name) => /\.(lock|tmp|guard)$/.test(name))).toEqual([]);
  });
});

test('a person at a terminal is told what was written, and what keys beside SSO settings mean', async () => {
  await using box = await loggedIn();
  expect(await box.onTerminal('sync', 'dev')).toMatchObject({
    code: 0,
    stdout: '',
    stderr: `written to ${box.home.at(credentialsFile)}: dev (valid for 1 h)
some SDKs take these keys before the SSO settings of the profile, also when they have expired
`,
  });
});
