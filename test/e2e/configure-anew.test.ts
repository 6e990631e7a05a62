import { describe, expect, test } from 'vitest';
import { sessionConfig } from '../support/configs.ts';
import { memberOf, organization } from '../support/organization.ts';
import { type Sandbox, type SandboxOptions, sandbox } from '../support/sandbox.ts';
import { callsOf, expectFailure } from '../support/stories.ts';

const done = { code: 0, signal: null, stdout: '', stderr: '' };
const other = ['--sso-session', 'corp', '--account-id', '123456789012', '--role-name', 'ReadOnly'];
const ofDev = ['configure', '--profile', 'dev', ...other];
/** Without the session's name, for which a person is asked, and so for the region. */
const askedOfDev = ofDev.filter((word) => !['--sso-session', 'corp'].includes(word));
const untilAgreed = ['\r', '\r'];
const changed = sessionConfig.replace('111122223333', '123456789012');

function atTerminal(typed: string | readonly string[], options: SandboxOptions = {}): Promise<Sandbox> {
  return sandbox({ config: sessionConfig, terminal: true, typed, ...options });
}

describe('what the file says already is not overwritten without a word', () => {
  test('a person sees each setting, old and new, and agrees', async () => {
    await using box = await atTerminal([...untilAgreed, 'y\r']);
    expect(await box.awsso(...askedOfDev)).toEqual(done);
    expect(box.screen()).toContain(
      `[profile dev] at ${box.home.at('.aws/config')}:6 changes:\n  sso_account_id: 111122223333 → 123456789012\n`,
    );
    expect(box.home.read('.aws/config')).toBe(changed);
    expect(box.home.read('.aws/config.awsso.bak')).toBe(sessionConfig);
  });

  test.for([['n\r'], ['\r'], ['\x03'], ['maybe\r\x15no\r']])(
    'unless the person agrees, nothing is written, and the exit is 130: %j',
    async ([answer = '']) => {
      await using box = await atTerminal([...untilAgreed, answer]);
      const before = box.home.files();
      expect(await box.awsso(...askedOfDev)).toEqual({ ...done, code: 130 });
      expect(box.screen()).toContain('Write it? (y/N)');
      expect(box.home.files()).toEqual(before);
    },
  );

  test('with a flag for each question it is shown, and nothing is asked', async () => {
    await using box = await atTerminal('');
    expect(await box.awsso(...ofDev)).toEqual(done);
    expect(box.screen()).toContain('  sso_account_id: 111122223333 → 123456789012\n');
    expect(box.screen()).not.toContain('Write it?');
    expect(box.home.read('.aws/config')).toBe(changed);
  });

  test('a session is no exception, nor is what is removed, nor the profile that calls awsso', async () => {
    const config = `[sso-session corp]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = eu-west-1
[profile old]
sso_start_url = https://x.awsapps.com/\u202estart
sso_account_id = 123456789012
sso_role_name = ReadOnly
[profile old-process]
credential_process = mine
`;
    await using box = await atTerminal('', { config });
    const flags = ['--profile', 'old', '--sso-region', 'us-east-1', '--credential-process'];
    expect(await box.awsso('configure', ...other, ...flags)).toEqual(done);
    const file = box.home.at('.aws/config');
    expect(box.screen()).toContain(`[sso-session corp] at ${file}:1 changes:
  sso_region: eu-west-1 → us-east-1
[profile old] at ${file}:4 changes:
  sso_start_url: https://x.awsapps.com/\\u202estart → (removed)
[profile old-process] at ${file}:8 changes:
  credential_process: mine → `);
  });

  test('nobody is asked when a profile is only added to, or for a dry run', async () => {
    await using box = await atTerminal('never\r');
    const same = ['configure', '--profile', 'dev', '--sso-session', 'corp', '--role-name', 'ReadOnly'];
    expect(await box.awsso(...same, '--account-id', '111122223333', '--output', 'json')).toEqual(done);
    expect(box.home.read('.aws/config')).toBe(`${sessionConfig}output = json\n`);
    expect(await box.awsso(...ofDev, '--dry-run')).toMatchObject({ code: 0, stderr: '' });
    expect(box.screen()).toBe('');
  });

  test('a script has named what it wants: it is written, with a copy of what was there', async () => {
    await using box = await sandbox({ config: sessionConfig });
    expect(await box.awsso(...ofDev)).toEqual(done);
    expect(box.home.read('.aws/config')).toBe(changed);
    expect(box.home.read('.aws/config.awsso.bak')).toBe(sessionConfig);
  });
});

describe('SSO settings that would have no effect are refused, before anything is asked', () => {
  const role = 'arn:aws:iam::111122223333:role/x';
  test.for([
    ['a role', `role_arn = ${role}\nsource_profile = a\n`, '', /role_arn \(.*\/config:7\) wins/],
    [
      'a web identity',
      `web_identity_token_file = /t\nrole_arn = ${role}\n`,
      '',
      /token_file \(.*\/config:7\)/,
    ],
    ['a role in the credentials file', '', `[dev]\nrole_arn = ${role}\n`, /role_arn \(.*\/credentials:2\)/],
    ['an account there', '', '[dev]\nsso_account_id = 999999999999\n', /_id \(.*\/credentials:2\) wins/],
  ] as const)('%s', async ([, settings, credentials, words]) => {
    const config = sessionConfig.replace('[profile dev]\n', `[profile dev]\n${settings}`);
    await using box = await sandbox({ config });
    box.home.write('.aws/credentials', credentials);
    const before = box.home.files();
    const result = await box.awsso(...ofDev);
    expectFailure(result, 3, words);
    expect(result.stderr).toMatch(/ in profile "dev" .*\nhint: awsso configure --profile dev-sso\n$/);
    expect(box.home.files()).toEqual(before);
  });

  test('so is a command beside keys in the credentials file', async () => {
    await using box = await sandbox({ config: sessionConfig });
    box.home.write('.aws/credentials', '[dev-process]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n');
    expectFailure(
      await box.awsso(...ofDev, '--credential-process'),
      3,
      /"dev-process" credential_process .*aws_access_key_id \(.*\/credentials:2\) wins/,
    );
  });

  test('keys in the credentials file are no reason: the AWS CLI takes the SSO role before them', async () => {
    await using box = await sandbox({ config: sessionConfig });
    box.home.write('.aws/credentials', '[dev]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n');
    expect(await box.awsso(...ofDev)).toEqual(done);
  });

  test('a person is asked for another name', async () => {
    const typed = ['corp\r', '0003\r', 'Admin\r', '\x15cross\r\x15mine\r', '\r'];
    await using box = await memberOf(organization(9), { terminal: true, typed });
    box.home.write(
      '.aws/config',
      `${sessionConfig}[profile cross]\nrole_arn = ${role}\nsource_profile = dev\n`,
    );
    expect(await box.awsso('configure')).toEqual(done);
    expect(box.screen()).toContain('in profile "cross" SSO settings would have no effect: role_arn');
    expect(box.home.read('.aws/config')).toContain('[profile mine]\n');
  });
});

describe('a profile that is named', () => {
  const config = `[sso-session lab]
sso_start_url = https://d-0000000000.awsapps.com/start
sso_region = eu-west-1

${sessionConfig}`;
  const own = config.replace('111122223333', '100000000012').replace('= ReadOnly', '= Billing');
  const accounts = organization(30, ['Admin', 'Billing', 'ReadOnly']);

  test('stays as it is when Enter answers every question', async () => {
    await using box = await memberOf(accounts, { terminal: true, typed: '\r' });
    box.home.write('.aws/config', own);
    const calls = await callsOf(box, async () => {
      expect(await box.awsso('configure', '--profile', 'dev')).toEqual(done);
    });
    expect(calls).toEqual(['ListAccounts', 'ListAccountRoles']);
    expect(box.screen()).toMatch(/> 100000000012 +Account 0012/);
    expect(box.home.read('.aws/config')).toBe(own);
  });

  test('may get an account and a role that are typed', async () => {
    const typed = ['\r', '0003\r', 'adm\r', '\r', 'y\r'];
    await using box = await memberOf(accounts, { terminal: true, typed });
    box.home.write('.aws/config', own);
    expect(await box.awsso('configure', '--profile', 'dev')).toEqual(done);
    expect(box.home.read('.aws/config')).toBe(
      own.replace('100000000012', '100000000003').replace('= Billing', '= Admin'),
    );
  });
});
