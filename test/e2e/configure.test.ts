import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { shellWords } from '../../src/config/dialect/shell-words.ts';
import type { Result } from '../support/binary.ts';
import { corpToken, sessionConfig } from '../support/configs.ts';
import { memberOf, organization } from '../support/organization.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, expectFailure, loggedIn } from '../support/stories.ts';

const startUrl = 'https://d-1234567890.awsapps.com/start';
const newSession = ['--sso-session', 'corp', '--sso-start-url', startUrl, '--sso-region', 'eu-west-1'];
const newProfile = ['--account-id', '111122223333', '--role-name', 'ReadOnly', '--profile', 'dev'];

const written = `[sso-session corp]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access

[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnly
`;

async function configure(box: Sandbox, ...args: string[]): Promise<void> {
  expect(await box.awsso('configure', ...args)).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
}

describe('by flags alone', () => {
  test('a session and a profile are written as the AWS CLI writes them, without asking anybody', async () => {
    await using box = await sandbox();
    const calls = await callsOf(box, () => configure(box, ...newSession, ...newProfile));
    expect(calls).toEqual([]);
    expect(box.home.read('.aws/config')).toBe(written);
  });

  test('also at a terminal', async () => {
    await using box = await sandbox({ terminal: true });
    await configure(box, 'sso', ...newSession, ...newProfile);
    expect(box.home.read('.aws/config')).toBe(written);
    expect(box.screen()).toBe('');
  });

  test('region, output and scopes are written where they are given', async () => {
    await using box = await sandbox();
    const more = ['--region', 'eu-central-1', '--output', 'json', '--sso-registration-scopes', 'a:b, c:d'];
    await configure(box, ...newSession, ...newProfile, ...more);
    expect(box.home.read('.aws/config')).toBe(
      `${written.replace('sso:account:access', 'a:b, c:d')}region = eu-central-1\noutput = json\n`,
    );
  });

  test('the session may be there already; nothing else in the file changes', async () => {
    const mine =
      '# mine\r\n[sso-session corp]\r\nsso_start_url=https://x.awsapps.com/start#/\r\nsso_region : us-east-1\r\n';
    await using box = await sandbox({ config: mine });
    await configure(box, '--sso-session', 'corp', ...newProfile);
    const profile = written.slice(written.indexOf('\n[profile dev]')).replaceAll('\n', '\r\n');
    expect(box.home.read('.aws/config')).toBe(mine + profile);
  });

  test('a profile that is there keeps its other settings, and loses a session of its own', async () => {
    const legacy = `[profile dev]
sso_start_url = https://old.awsapps.com/start
sso_region = us-east-1
sso_account_id = 999999999999
sso_role_name = Old
region = us-east-2
`;
    await using box = await sandbox({ config: legacy });
    await configure(box, ...newSession, ...newProfile);
    expect(box.home.read('.aws/config')).toContain(
      '[profile dev]\nsso_account_id = 111122223333\nsso_role_name = ReadOnly\nregion = us-east-2\nsso_session = corp\n',
    );
  });

  test('a region that is too new to be known is written', async () => {
    await using box = await sandbox();
    await configure(box, ...newSession.with(-1, 'th-central-1'), ...newProfile, '--region', 'eu-west-4');
    expect(box.home.read('.aws/config')).toBe(
      `${written.replace('eu-west-1', 'th-central-1')}region = eu-west-4\n`,
    );
  });

  test('sso-session writes the session alone, or changes it', async () => {
    await using box = await sandbox();
    await configure(box, 'sso-session', ...newSession);
    expect(box.home.read('.aws/config')).toBe(written.slice(0, written.indexOf('\n[profile dev]')));
    await configure(box, 'sso-session', '--sso-session', 'corp', '--sso-region', 'us-east-1');
    expect(box.home.read('.aws/config')).toContain(`sso_start_url = ${startUrl}\nsso_region = us-east-1\n`);
  });

  test('a dry run writes nothing, and prints the diff', async () => {
    await using box = await sandbox();
    const { stdout, stderr } = await box.awsso('configure', ...newSession, ...newProfile, '--dry-run');
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^--- \/dev\/null\n\+\+\+ .*\/\.aws\/config\n@@ -0,0 \+1,9 @@\n\+\[sso-session corp\]\n/,
    );
    expect(box.home.files()).toEqual({});
  });
});

/** Not waited for in place: the emulator answers from this process. */
async function runApart(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<Result> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, signal: null, stdout: await stdout, stderr: await stderr };
}

describe('a profile that calls awsso', () => {
  test('names it by its absolute path, which a shell with an empty PATH and botocore read alike', async () => {
    await using box = await loggedIn({ time: 'real' });
    const flags = ['--sso-session', 'corp', ...newProfile, '--credential-process', '--region', 'eu-west-1'];
    expect(await box.binary('configure', ...flags)).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const config = box.home.read('.aws/config');
    const [, command = ''] =
      /\n\[profile dev-process\]\ncredential_process = (.*)\nregion = eu-west-1\n$/.exec(config) ?? [];
    const [program = '', ...args] = shellWords(command) ?? [];
    expect(program).toMatch(/^\//);
    expect(args.slice(-2)).toEqual(['process', 'dev']);
    const env = { HOME: box.home.path, PATH: '', ...box.env };
    const runs = [await runApart('/bin/sh', ['-c', command], env), await runApart(program, args, env)];
    for (const result of runs) {
      expect(credentialsFrom(result).AccountId).toBe('111122223333');
    }
  });
});

describe('on a terminal', () => {
  const accounts = organization(30, ['ReadOnly', 'Admin', 'Billing']);

  test('all is asked for: the session is logged in to, account and role are picked, and only then it is written', async () => {
    const typed = [
      'corp\r',
      `${startUrl}\r`,
      'eu-west-1\r',
      '\r',
      '0012 account\r',
      'bill\r',
      '\r',
      'eu-central-1\r',
    ];
    await using box = await sandbox({ accounts, terminal: true, person: 'approves', typed });
    await configure(box);
    expect(box.home.read('.aws/config')).toBe(`[sso-session corp]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access

[profile Billing-100000000012]
sso_session = corp
sso_account_id = 100000000012
sso_role_name = Billing
region = eu-central-1
`);
    expect(Object.keys(box.home.files())).toContain(corpToken);
    expect(credentialsFrom(await box.awsso('process', 'Billing-100000000012')).AccountId).toBe(
      '100000000012',
    );
  });

  test('a session that is there is picked, and its login is used', async () => {
    const typed = ['corp\r', 'Account 0003\r', 'Admin\r', '\x15mine\r', '\r'];
    await using box = await memberOf(accounts, { terminal: true, typed });
    await configure(box);
    expect(box.home.read('.aws/config')).toBe(
      `${sessionConfig}\n[profile mine]\nsso_session = corp\nsso_account_id = 100000000003\nsso_role_name = Admin\n`,
    );
  });

  test('the only account, and the only role, need no question', async () => {
    await using box = await memberOf(organization(1, ['Admin']), { terminal: true, typed: '\r' });
    await configure(box, '--profile', 'only', '--sso-session', 'corp');
    expect(box.home.read('.aws/config')).toContain(
      '\n[profile only]\nsso_session = corp\nsso_account_id = 100000000000\n',
    );
  });

  test('a name that is no name is asked for again', async () => {
    const typed = ['corp\r', 'Account 0003\r', 'Admin\r', '\x15a]b\r\x15ab\r', '\r'];
    await using box = await memberOf(accounts, { terminal: true, typed });
    await configure(box);
    expect(box.screen()).toContain('"a]b" cannot be the name of a profile');
    expect(box.home.read('.aws/config')).toContain('\n[profile ab]\n');
  });

  test('a region that is misspelt is asked for again, with the one that is meant', async () => {
    const typed = ['corp\r', 'Account 0003\r', 'Admin\r', '\x15ab\r', 'eu-wst-1\r\x15eu-west-1\r'];
    await using box = await memberOf(accounts, { terminal: true, typed });
    await configure(box);
    expect(box.screen()).toContain('did you mean eu-west-1?');
    expect(box.home.read('.aws/config')).toMatch(/\n\[profile ab\]\n(?:.*\n){3}region = eu-west-1\n$/);
  });

  test.for([['\x03'], ['\x04']])('who leaves a question leaves all as it was: %j', async ([key = '']) => {
    await using box = await memberOf(accounts, { terminal: true, typed: ['corp\r', key] });
    const before = box.home.files();
    expect(await box.awsso('configure')).toEqual({ code: 130, signal: null, stdout: '', stderr: '' });
    expect(box.home.files()).toEqual(before);
  });

  test('a person is told what to do next', async () => {
    await using box = await sandbox();
    const { stderr } = await box.onTerminal('configure', ...newSession, ...newProfile);
    expect(stderr).toBe(`written to ${box.home.at('.aws/config')}; next: awsso login dev\n`);
    const session = ['configure', 'sso-session', '--sso-session'];
    const added = await box.onTerminal(...session, 'a@b', ...newSession.slice(2));
    expect(added.stderr).toMatch(/; next: awsso populate --sso-session 'a@b'\n$/);
    const changed = await box.onTerminal(...session, 'corp', '--sso-region', 'us-east-1');
    expect(changed.stderr).toMatch(/; next: awsso login --sso-session corp\n$/);
  });

  test('who was logged in for the lists is told how to see that the profile works', async () => {
    const typed = ['corp\r', 'Account 0003\r', 'Admin\r', '\x15my profile\r\x15mine\r', '\r'];
    await using box = await memberOf(accounts, { terminal: true, typed });
    const { stderr } = await box.onTerminal('configure');
    expect(stderr).toBe(
      `written to ${box.home.at('.aws/config')}; next: aws sts get-caller-identity --profile mine\n`,
    );
  });
});

describe('without a terminal', () => {
  const all = [...newSession, ...newProfile];
  test.for(['--sso-session', '--sso-start-url', '--sso-region', '--account-id', '--role-name', '--profile'])(
    'the lack of %s is exit 2, which names it; nothing is asked or written',
    async (flag) => {
      await using box = await sandbox();
      const at = all.indexOf(flag);
      const calls = await callsOf(box, async () =>
        expectFailure(
          await box.awsso('configure', ...all.filter((_, index) => index !== at && index !== at + 1)),
          2,
          new RegExp(`${flag} is missing, and there is no terminal to ask on\nhint: awsso configure --help`),
        ),
      );
      expect(calls).toEqual([]);
      expect(box.home.files()).toEqual({});
    },
  );
});

describe('what would break out of its line, or means something else, is refused', () => {
  test.for([
    ['--profile', 'a]\n[evil', /"a\]\\u000a\[evil" cannot be the name of a profile/],
    ['--profile', 'a b', /cannot be the name of a profile/],
    ['--profile', '-x', /does not begin with -/],
    ['--profile', '__proto__', /cannot be the name of a profile/],
    ['--profile', '', /cannot be the name of a profile/],
    ['--sso-session', 'a\nb', /"a\\u000ab" cannot be the name of an SSO session/],
    ['--sso-start-url', 'https://x.awsapps.com/start\nregion=x', /--sso-start-url is "https:.*\\nregion=x"/],
    ['--sso-start-url', 'http://x.awsapps.com/start', /it is no start URL/],
    ['--sso-start-url', 'https://a:b@x.awsapps.com/start', /it is no start URL/],
    ['--sso-start-url', 'x.awsapps.com', /it is no start URL/],
    ['--sso-region', 'eu-west-1b', /an availability zone of eu-west-1/],
    ['--sso-region', 'eu-wst-1', /--sso-region is "eu-wst-1": .*did you mean eu-west-1\?/],
    ['--sso-region', 'evil.example/#', /--sso-region is "evil\.example\/#": it is no region/],
    ['--sso-region', 'eu-west-1\n', /--sso-region is "eu-west-1\\n": it is no region/],
    ['--region', 'eu-wst-1', /--region is "eu-wst-1": .*did you mean eu-west-1\?/],
    ['--region', 'Ireland', /--region is "Ireland": it is no region/],
    ['--account-id', '42', /--account-id is "42": an account id has 12 digits/],
    ['--role-name', 'a b', /--role-name is "a b": a role name has/],
    ['--output', 'xml', /--output is "xml": it is one of json/],
    ['--sso-registration-scopes', 'a b', /with commas between them/],
    ['--sso-registration-scopes', 'eu-west-1', /scopes are names as sso:account:access/],
    ['--login', 'maybe', /--login/],
  ] as const)('%s %j', async ([flag, value, words]) => {
    await using box = await sandbox();
    const rest = [...newSession, ...newProfile];
    const at = rest.indexOf(flag);
    const args = at < 0 ? rest : rest.filter((_, index) => index !== at && index !== at + 1);
    expectFailure(await box.awsso('configure', ...args, `${flag}=${value}`), 2, words);
    expect(box.home.files()).toEqual({});
  });

  test('another kind, or a flag of a profile with sso-session', async () => {
    await using box = await sandbox();
    expectFailure(await box.awsso('configure', 'list'), 2, /not of "list"/);
    expectFailure(
      await box.awsso('configure', 'sso-session', ...newSession, '--profile', 'a'),
      2,
      /writes none/,
    );
  });

  test('a file that cannot be read or written is exit 3, before anything is asked', async () => {
    await using box = await memberOf(organization(2), { terminal: true });
    box.home.write('.aws/config', `${sessionConfig}[profile`);
    const calls = await callsOf(box, async () =>
      expectFailure(await box.awsso('configure'), 3, /\.aws\/config:\d+/),
    );
    expect(calls).toEqual([]);
    expect(box.screen()).toBe('');
  });
});
