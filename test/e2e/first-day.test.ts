import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { awsCli1 } from '../clients/programs/aws-cli-1.ts';
import { awsCli2 } from '../clients/programs/aws-cli-2.ts';
import { installed } from '../clients/programs/installed.ts';
import { tokenFile } from '../support/cache-files.ts';
import { organization } from '../support/organization.ts';
import { canScript } from '../support/terminal.ts';
import { type Newcomer, newcomer } from './newcomer.ts';

/*
 * From an empty home to `aws s3 ls` in every account, in three commands that are typed at a terminal of their own.
 */
const isRequired = process.env['AWSSO_REQUIRE_ALL'] !== undefined;
/** Bun loses a part of what is typed while no question is open. */
const isExecutable = process.env['AWSSO_BIN'] !== '';
const startUrl = 'https://d-1234567890.awsapps.com/start';
/** The list of 300 accounts takes 15 s by AWS's quota; AWS CLIs start slowly. */
const patience = 120_000;
const python = installed('python/bin/python');

const session = `[sso-session corp]
sso_start_url = ${startUrl}
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
`;

describe.skipIf(!canScript && !isRequired)('the first day (needs script)', () => {
  test.skipIf(awsCli1.version() === undefined && !isRequired)(
    'with three hundred accounts: AWS CLI 1 lists buckets, and botocore has the keys of every profile',
    async () => {
      await using person = await newcomer({ accounts: organization(300) }, [dirname(python)]);
      const { box, terminal } = person;
      await configureSession(person);

      terminal.type('awsso populate --sso-session corp\n');
      await approve(person);
      for (const hundred of [
        / 1\d\d of 300 accounts, \d\d\.\d a second, \d+ s left/,
        / 2\d\d of 300 accounts/,
      ]) {
        await terminal.shows(hundred);
      }
      await terminal.shows(/config: 600 added; next: aws s3 ls --profile Account-0000-Admin\n.*out> /);

      terminal.type('aws s3 ls --profile Account-0000-Admin\n');
      await terminal.shows(/2026-01-01 \d\d:\d\d:\d\d bucket-of-100000000000\.admin\n/);
      expect(await rolesByBotocore(person)).toEqual(
        Object.fromEntries(
          organization(300).flatMap(({ accountId, accountName, roles }) =>
            roles.map((role) => [
              `${accountName.replace(' ', '-')}-${role}`,
              `${accountId}.${role.toLowerCase()}`,
            ]),
          ),
        ),
      );

      // Again: nothing is left to do.
      const before = box.home.read('.aws/config');
      terminal.type("awsso populate --sso-session corp --accounts '10000000000*'\n");
      await terminal.shows(/config: 20 unchanged; next/);
      expect(box.home.read('.aws/config')).toBe(before);
    },
    patience,
  );

  test.skipIf(awsCli2.version() === undefined && !isRequired)(
    'before the emulator as it is: AWS CLI 2 has the keys of every profile, and lists buckets',
    async () => {
      await using person = await newcomer();
      await using connection = await awsCli2.connect(person.box);
      await configureSession(person);
      person.terminal.type('awsso populate --sso-session corp\n');
      await approve(person);
      await person.terminal.shows(/config: 6 added; next: aws s3 ls --profile \S+\n/);

      const { HTTPS_PROXY = '', AWS_CA_BUNDLE = '' } = connection.env('both');
      const aws = (...args: string[]) => run(awsCli2Of(args), { ...person.env, HTTPS_PROXY, AWS_CA_BUNDLE });
      const profiles = JSON.parse(await run(['awsso', 'profiles', '--json'], person.env));
      expect(profiles).toHaveLength(6);
      for (const { name, settings } of profiles) {
        const role = `${settings.sso_account_id}.${settings.sso_role_name.toLowerCase()}`;
        const keys = JSON.parse(await aws('configure', 'export-credentials', '--profile', name));
        expect(person.roleOf(keys.AccessKeyId, keys.SessionToken)).toBe(role);
        expect(await aws('s3', 'ls', '--endpoint-url', person.s3, '--profile', name)).toMatch(
          new RegExp(`^2026-01-01 \\d\\d:\\d\\d:\\d\\d bucket-of-${role}\n$`),
        );
      }
    },
    patience,
  );

  test('an impatient person types all answers ahead, also while the login is waited for', async () => {
    await using person = await newcomer({ accounts: organization(30) });
    const { box, terminal } = person;
    terminal.type(`awsso configure --no-browser\ncorp\n${startUrl}\neu-west-1\n\n`);
    await terminal.shows(/SSO registration scopes: sso:account:access\n/);
    if (isExecutable) {
      await approve(person);
      await terminal.shows(/Which account\? /);
    }
    terminal.type('0012\nadm\n\neu-central-1\n');
    if (!isExecutable) {
      await approve(person);
    }
    await terminal.shows(/next: aws sts get-caller-identity --profile Admin-100000000012\n.*out> /);
    const written = `${session}
[profile Admin-100000000012]
sso_session = corp
sso_account_id = 100000000012
sso_role_name = Admin
region = eu-central-1
`;
    expect(box.home.read('.aws/config')).toBe(written);

    // Again, as it was: the login lasts, and nothing changes.
    terminal.type('awsso configure\ncorp\n0012\nadm\n\n\n');
    await terminal.shows(/next: aws sts get-caller-identity --profile Admin-100000000012\n/);
    expect(box.home.read('.aws/config')).toBe(written);
  });

  test('also the choice of a session leaves the next answer for its question', async () => {
    await using person = await newcomer({ accounts: organization(30), autoApprove: true });
    person.box.home.write('.aws/config', `${session}\n${session.replace('corp', 'lab')}`);
    person.terminal.type('awsso roles --no-browser\n2\n0012\n');
    await person.terminal.shows(/100000000012 {2}Admin\n100000000012 {2}ReadOnly\n/);
    expect(person.box.home.entries()).toContain(tokenFile('lab'));
  });

  test('wrong answers are refused in words, and after Ctrl-C all is as it was, the terminal too', async () => {
    await using person = await newcomer();
    const { box, terminal } = person;
    const before = box.home.entries();
    terminal.type('stty -a > before; awsso configure sso-session; echo "ended $?"; stty -a > after\n');
    const wrong: readonly (readonly [
      question: RegExp,
      answers: readonly (readonly [string, RegExp])[],
      right: string,
    ])[] = [
      [
        /Name of the SSO session: /,
        [
          ['my corp', /"my corp" cannot be the name of an SSO session/],
          ['a]b', /"a\]b" cannot be the name/],
          ['-x', /a name does not begin with -/],
          ['', /cannot be the name/],
        ],
        'corp',
      ],
      [
        /SSO start URL: /,
        [
          ['d-1234567890.awsapps.com/start', /it is no start URL, as https:\/\/d-1234567890/],
          ['http://d-1234567890.awsapps.com/start', /it is no start URL/],
          ['https://my company/start', /it is no start URL/],
        ],
        ` ${startUrl}/#  `,
      ],
    ];
    for (const [question, answers, right] of wrong) {
      await terminal.shows(question);
      for (const [answer, words] of answers) {
        terminal.type(`\x15${answer}\r`);
        await terminal.shows(words);
      }
      terminal.type(`\x15${right}\r`);
    }
    await terminal.shows(/SSO region: /);
    terminal.type('Ireland\r');
    await terminal.shows(/it is no region, as eu-west-1 is one/);
    terminal.type('\x03');
    await terminal.shows(/ended 130\n/);
    await terminal.shows(/out> /);
    expect(box.home.read('after')).toBe(box.home.read('before'));
    expect(box.home.entries().filter((entry) => !['after', 'before'].includes(entry))).toEqual(before);
  });

  test('Ctrl-C at the login writes no profile; the same command goes on from there', async () => {
    await using person = await newcomer({ accounts: organization(3) });
    const { box, terminal } = person;
    await configureSession(person);
    expect(box.home.read('.aws/config')).toBe(session);
    terminal.type('awsso populate; echo "ended $?"\n');
    await terminal.shows(/To log in to corp, open this page/);
    terminal.type('\x03');
    await terminal.shows(/ended 130\n.*out> /);
    expect(box.home.read('.aws/config')).toBe(session);
    terminal.type('awsso populate; echo "ended $?"\n');
    await approve(person);
    await terminal.shows(/config: 6 added; next: .*\nended 0\n/);
  });

  test('whoever begins with another command is led to the first', async () => {
    await using person = await newcomer();
    for (const command of [
      'login',
      'populate',
      'accounts',
      'roles',
      'status corp',
      'process',
      'env',
      'exec',
    ]) {
      person.terminal.type(`awsso ${command}; echo "ended $?"\n`);
      const shown = await person.terminal.shows(/ended 3\n/);
      expect([command, shown]).toEqual([
        command,
        expect.stringMatching(/\nhint: awsso (configure|help config)\n/),
      ]);
    }
    expect((await run(['awsso', 'help', 'config'], person.env)).split('\n\n')[0]).toContain(
      'awsso configure',
    );
  });
});

/** Answers the questions of `configure sso-session`, each when it is asked. */
async function configureSession({ terminal }: Newcomer): Promise<void> {
  terminal.type('awsso configure sso-session\n');
  await terminal.shows(/Name of the SSO session: /);
  terminal.type('corp\r');
  await terminal.shows(/SSO start URL: /);
  terminal.type(`${startUrl} \r`);
  await terminal.shows(/SSO region: /);
  terminal.type('eu-west-1\r');
  await terminal.shows(/SSO registration scopes: sso:account:access/);
  terminal.type('\r');
  await terminal.shows(/next: awsso populate --sso-session corp\n.*out> /);
}

/** Allows the login at the approval page, once the person has been told of it. */
async function approve({ box: { identityCenter }, terminal }: Newcomer): Promise<void> {
  const shown = await terminal.shows(/shows the code [\w-]+\..*Asked for/);
  identityCenter.approve(/shows the code ([\w-]+)\./.exec(shown)?.[1] ?? '');
}

/** Whose keys botocore gets for each profile of the config, which it would parse anew for each. */
async function rolesByBotocore({ env, roleOf }: Newcomer): Promise<Record<string, string | undefined>> {
  const script = `import functools, json
import botocore.configloader, botocore.session

botocore.configloader.load_config = functools.cache(botocore.configloader.load_config)
first = botocore.session.Session()

def keys(profile):
    session = botocore.session.Session(profile=profile)
    session.register_component("data_loader", first.get_component("data_loader"))
    frozen = session.get_credentials().get_frozen_credentials()
    return [frozen.access_key, frozen.token]

print(json.dumps({profile: keys(profile) for profile in first.available_profiles}))`;
  const keys: Record<string, [string, string]> = JSON.parse(await run([python, '-c', script], env));
  return Object.fromEntries(Object.entries(keys).map(([profile, pair]) => [profile, roleOf(...pair)]));
}

function awsCli2Of(args: readonly string[]): readonly [string, ...string[]] {
  const [program] = awsCli2.command();
  return [program, ...args];
}

/** What a program prints that ends well and says nothing on stderr. Its emulator is in this process. */
async function run(
  [program, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const child = spawn(program, args, { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  expect({ program, code, stderr: await stderr }).toEqual({ program, code: 0, stderr: '' });
  return stdout;
}
