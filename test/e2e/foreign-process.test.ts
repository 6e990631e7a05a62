import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { quotedProgram } from '../support/binary.ts';
import { deployArn } from '../support/role-configs.ts';
import { type Sandbox, type SandboxOptions, sandbox } from '../support/sandbox.ts';
import { credentialsFrom, expectFailure, explain } from '../support/stories.ts';

const keys = {
  Version: 1,
  AccessKeyId: 'AKIAFOREIGN000000000',
  SecretAccessKey: 'foreign-secret-key',
};

/** A home with a program that a profile names for its credentials. */
async function withProgram(script: string, options: SandboxOptions = {}): Promise<Sandbox> {
  const box = await sandbox({ ...options });
  box.home.write('my tools/broker', `#!/bin/sh\necho run >> "$HOME/runs"\n${script}\n`);
  chmodSync(box.home.at('my tools/broker'), 0o755);
  box.home.write(
    '.aws/config',
    `[profile p]
credential_process = "${box.home.at('my tools/broker')}" '$HOME' ~ "a b"
aws_account_id = 000011112222
region = eu-west-1
[profile r]
role_arn = ${deployArn}
source_profile = p
${options.config ?? ''}`,
  );
  Object.assign(box.env, { HOME: box.home.path, PATH: process.env['PATH'] ?? '' });
  return box;
}

const printing = (value: unknown) => `cat <<'END'\n${JSON.stringify(value)}\nEND`;
const runsOf = ({ home }: Sandbox) => readFileSync(home.at('runs'), 'utf8').trim().split('\n').length;

describe('a credential_process of another program', () => {
  test('is run without a shell, and gives its credentials', async () => {
    await using box = await withProgram(`printf '%s;' "$@" > "$HOME/argv"\n${printing(keys)}`);

    expect(credentialsFrom(await box.awsso('process', 'p'))).toEqual({ ...keys, AccountId: '000011112222' });
    expect(box.home.read('argv')).toBe('$HOME;~;a b;');
  });

  test('gives a token, an expiry and an account, when it has them', async () => {
    const answer = {
      ...keys,
      AccessKeyId: 'ASIAFOREIGN000000000',
      SessionToken: 'foreign-token',
      Expiration: '2026-03-01T10:30:00+00:00',
      AccountId: '000123456789',
    };
    await using box = await withProgram(`echo advice >&2\n${printing(answer)}`);

    expect(credentialsFrom(await box.awsso('process', 'p'))).toEqual({
      ...answer,
      Expiration: '2026-03-01T10:30:00Z',
    });
  });

  test('is asked anew each time; for a role once, and no more while the role is kept', async () => {
    await using box = await withProgram(printing(keys));

    await box.awsso('process', 'p');
    await box.awsso('process', 'p');
    expect(runsOf(box)).toBe(2);
    const first = credentialsFrom(await box.awsso('process', 'r'));
    expect(credentialsFrom(await box.awsso('process', 'r'))).toEqual(first);
    expect(runsOf(box)).toBe(3);
  });

  test.for<[string, string, number, RegExp]>([
    ['fails', 'echo no luck >&2; exit 9', 6, /failed with status 9: no luck/],
    ['is killed', 'kill -9 $$', 6, /was ended by SIGKILL/],
    ['says nothing', ':', 6, /answered nonsense: no JSON object/],
    [
      'prints half of its answer',
      `printf '{"Version":1,"SecretAccessKey":"foreign-secret-key'`,
      6,
      /no JSON object/,
    ],
    ['prints a list', printing([keys]), 6, /no JSON object/],
    ['has another version', printing({ ...keys, Version: 2 }), 6, /its Version is not 1/],
    ['has its version as a text', printing({ ...keys, Version: '1' }), 6, /its Version is not 1/],
    ['has no version', printing({ ...keys, Version: undefined }), 6, /Version is missing/],
    ['has no key id', printing({ ...keys, AccessKeyId: undefined }), 6, /AccessKeyId is missing/],
    ['has an empty secret', printing({ ...keys, SecretAccessKey: '' }), 6, /SecretAccessKey is missing/],
    [
      'has a line end in its token',
      printing({ ...keys, SessionToken: 'a\nb' }),
      6,
      /SessionToken is not|SessionToken is missing/,
    ],
    ['has expired', printing({ ...keys, Expiration: '2026-03-01T08:59:59Z' }), 6, /have expired/],
    [
      'has an expiry without a zone',
      printing({ ...keys, Expiration: '2026-03-01T10:00:00' }),
      6,
      /Expiration is not/,
    ],
    ['prints without end', 'yes foreign-secret-key', 6, /more than 1 MiB/],
    [
      'speaks as awsso does that needs a login',
      `printf 'awsso: needs a login\\nhint: awsso login\\n' >&2; exit 4`,
      4,
      /: needs a login\nhint: awsso login\n/,
    ],
    [
      'fails with its keys on stderr',
      `echo 'keys: {"SecretAccessKey": "foreign-secret-key", "SessionToken":"foreign-secret-token"}' >&2; exit 1`,
      6,
      /status 1: keys: \{"SecretAccessKey": "\*\*\*", "SessionToken":"\*\*\*"\}/,
    ],
    [
      'prints its keys, then fails over them',
      `${printing({ ...keys, SecretAccessKey: 'foreign-secret-once' })}\necho 'cannot use foreign-secret-once' >&2; exit 1`,
      6,
      /status 1: cannot use \*\*\*/,
    ],
    [
      'prints keys of another version, then fails over them',
      `${printing({ ...keys, Version: 2, SecretAccessKey: 'foreign-secret-two' })}\necho 'cannot use foreign-secret-two' >&2; exit 1`,
      6,
      /status 1: cannot use \*\*\*/,
    ],
    [
      'fails over keys in a line that is cut',
      `${printing(keys)}\nprintf '%0290d foreign-secret-key' 0 >&2; exit 1`,
      6,
      /status 1: 0{290} \*\*\*/,
    ],
    [
      'sends control characters',
      `printf 'x\\033[2Jy\\n' >&2; exit 1`,
      6,
      /failed with status 1: x\\u001b\[2Jy/,
    ],
  ])('that %s ends with what it was, and no secret: %s', async ([, script, status, words]) => {
    await using box = await withProgram(script);
    for (const profile of ['p', 'r']) {
      const result = await box.awsso('process', profile);
      expectFailure(result, status, words);
      expect(result.stderr).not.toContain('foreign-secret');
    }
  });

  test.for([
    ['ENOTDIR', '/etc/passwd/x'],
    ['ELOOP', 'loop'],
    ['ENAMETOOLONG', `/${'x'.repeat(5_000)}`],
    ['E2BIG', `/bin/echo ${'x'.repeat(200_000)}`],
  ] as const)('that the system refuses by %s is the fault of its line', async ([code, command]) => {
    await using box = await withProgram(':');
    symlinkSync('loop', box.home.at('loop'));
    const written = command === 'loop' ? box.home.at('loop') : command;
    box.home.write('.aws/config', `[profile p]\ncredential_process = ${written}\n`);

    const words = new RegExp(`config:2\\): it cannot be executed \\(${code}\\)\nhint: `);
    expectFailure(await box.awsso('process', 'p'), 3, words);
  });

  test('reads no input, and has no shell to inject into', async () => {
    await using box = await withProgram(`cat > "$HOME/input"\n${printing(keys)}`);
    box.home.write(
      '.aws/config',
      `[profile p]\ncredential_process = "${box.home.at('my tools/broker')}" ; touch ${box.home.at('canary')} $(touch ${box.home.at('canary')})\n`,
    );

    credentialsFrom(await box.awsso('process', 'p'));
    expect([box.home.read('input'), existsSync(box.home.at('canary'))]).toEqual(['', false]);
  });

  test('is told not to ask for a login, when we were', async () => {
    await using box = await withProgram(`[ "$AWSSO_LOGIN" = never ] || exit 1\n${printing(keys)}`);

    credentialsFrom(await box.awsso('process', 'p', '--login', 'never'));
  });

  test('explain tells that it would be run, without running it', async () => {
    await using box = await withProgram(printing(keys));

    const { answer, steps } = await explain(box, 'p');
    expect(answer).toBe('credential-process');
    expect(steps).toEqual([
      expect.objectContaining({ step: 'credential-process', outcome: 'found', profile: 'p' }),
    ]);
    expect(existsSync(box.home.at('runs'))).toBe(false);
  });
});

describe('a circle of profiles by credential_process', () => {
  const circle = (profile: string) => `exec ${quotedProgram} process ${profile}`;

  test('that leads to itself is named, by two processes', async () => {
    await using box = await withProgram(circle('p'), { time: 'real' });

    const result = await box.binary('process', 'p');
    expectFailure(result, 3, /by credential_process profiles go round in a circle: "p" -> "p"/);
    expect(runsOf(box)).toBe(1);
  });

  test('that goes over a role is named', async () => {
    await using box = await withProgram(circle('r'), { time: 'real' });

    const result = await box.binary('process', 'r');
    expectFailure(result, 3, /go round in a circle: "r" -> "r"/);
    expect(runsOf(box)).toBe(1);
  });

  test('that the AWS CLI has begun is seen, and so is too long a row', async () => {
    await using box = await withProgram(printing(keys));
    box.env['_AWS_CLI_PROFILE_CHAIN'] = '"sp a,c",p';
    expectFailure(await box.awsso('process', 'p'), 3, /"p" -> "p"/);
    box.env['_AWS_CLI_PROFILE_CHAIN'] = 'a,"sp a,c",c,d';
    expectFailure(
      await box.awsso('process', 'p'),
      3,
      /the row of profiles is too long: "a" -> "sp a,c" -> "c" -> "d" -> "p"/,
    );
    box.env['_AWS_CLI_PROFILE_CHAIN'] = 'a,"say ""x"", y"';
    credentialsFrom(await box.awsso('process', 'p'));
  });

  test('is told to the programs below, as the AWS CLI tells it', async () => {
    await using box = await withProgram(
      `printf %s "$_AWS_CLI_PROFILE_CHAIN" > "$HOME/row"\n${printing(keys)}`,
    );
    box.env['_AWS_CLI_PROFILE_CHAIN'] = 'a,"say ""x"", y"';
    credentialsFrom(await box.awsso('process', 'p'));
    expect(box.home.read('row')).toBe('a,"say ""x"", y",p');
  });
});
