import { describe, expect, test } from 'vitest';
import { quotedProgram } from '../support/binary.ts';
import { assumedRoleFile } from '../support/cache-files.ts';
import { onTerminal } from '../support/on-terminal.ts';
import { deployArn } from '../support/role-configs.ts';
import { type SandboxOptions, sandbox } from '../support/sandbox.ts';
import { credentialsFrom, expectFailure, explain } from '../support/stories.ts';
import { talkOnTerminal } from '../support/talk-on-terminal.ts';

const serial = 'arn:aws:iam::111122223333:mfa/ana';
const config = `[profile user]
aws_access_key_id = AKIAUSER000000000000
aws_secret_access_key = user-secret
[profile admin]
role_arn = ${deployArn}
source_profile = user
mfa_serial = ${serial}
region = eu-west-1
`;
const file = assumedRoleFile({ RoleArn: deployArn, SerialNumber: serial });
const withDevice = (options: SandboxOptions = {}) =>
  sandbox({ config, roles: [{ roleArn: deployArn, mfa: true }], ...options });

describe('a role that asks for an MFA code', () => {
  test('gets it from the person at the terminal, who is asked once, and shown nothing of it', async () => {
    await using box = await withDevice({ terminal: true, typed: '123456\r' });

    const first = credentialsFrom(await box.awsso('process', 'admin'));

    expect(box.screen()).toContain(`MFA code of ${serial}, for profile admin:`);
    expect(box.screen()).not.toContain('1234');
    expect(box.identityCenter.calls.at(-1)?.input).toMatchObject({
      SerialNumber: serial,
      TokenCode: '123456',
    });
    expect(Object.keys(box.home.files())).toContain(file);
    expect(credentialsFrom(await box.awsso('process', 'admin'))).toEqual(first);
    expect(box.identityCenter.count('AssumeRole')).toBe(1);
  });

  test('of a device whose name would move the cursor shows the name as it is written', async () => {
    const hostile = config.replace(serial, 'GAHT1\x1b]0;t\x07\x1b[8m');
    await using box = await withDevice({ config: hostile, terminal: true, typed: '\x03' });

    expect((await box.awsso('process', 'admin')).code).toBe(130);
    expect(box.screen()).toContain('MFA code of GAHT1\\u001b]0;t\\u0007\\u001b[8m, for profile admin:');
    expect(box.screen()).not.toContain('\x1b]0;');
    expect(box.screen()).not.toContain('\x1b[8m');
  });

  test('with a code that is wrong is refused', async () => {
    await using box = await withDevice({ terminal: true, typed: '000000\r' });

    const result = await box.awsso('process', 'admin', '--debug');
    expect(result).toMatchObject({
      code: 5,
      stdout: '',
      stderr: expect.stringMatching(/invalid MFA one time pass code/),
    });
    expect(result.stderr).not.toContain('000000');
  });

  test('takes the right code after one that cannot be right, of which nothing is left', async () => {
    await using box = await withDevice({ time: 'real' });

    const rest = ['12345\r', '123456\r'];
    const due = ['for profile admin:', 'It has six digits.'];
    const { code } = await talkOnTerminal(box, `${quotedProgram} process admin > answer`, (screen, type) => {
      if (due[0] !== undefined && screen.includes(due[0])) {
        due.shift();
        type(rest.shift() ?? '');
      }
    });

    expect(code).toBe(0);
    expect(box.identityCenter.calls.at(-1)?.input).toMatchObject({ TokenCode: '123456' });
  });

  test('whose person leaves by Ctrl-C asks STS nothing', async () => {
    await using box = await withDevice({ terminal: true, typed: '\x03' });

    expect((await box.awsso('process', 'admin')).code).toBe(130);
    expect(box.identityCenter.count('AssumeRole')).toBe(0);
  });

  test.for<[string, SandboxOptions, readonly string[], RegExp]>([
    ['where there is no terminal', {}, [], /there is no terminal to ask on/],
    [
      'where there is none, whatever --login says',
      {},
      ['--login', 'always'],
      /there is no terminal to ask on/,
    ],
    ['where nobody may be asked', { terminal: true }, ['--login', 'never'], /no login, by --login never/],
  ])('%s needs a person: 4', async ([, options, args, words]) => {
    await using box = await withDevice(options);

    expectFailure(
      await box.awsso('process', 'admin', ...args),
      4,
      /profile "admin" needs an MFA code of arn/,
    );
    expectFailure(await box.awsso('process', 'admin', ...args), 4, words);
    expect((await explain(box, 'admin', ...args)).answer).toBeNull();
  });

  test('is asked for on a real terminal while stdout is a pipe; the code is in no argument', async () => {
    await using box = await withDevice({ time: 'real' });

    const { code, screen } = await onTerminal(
      box,
      `${quotedProgram} process admin > answer 2> said; status=$?; cat /proc/*/cmdline > argv 2>/dev/null; exit $status`,
      (shown) => (shown.includes('for profile admin:') ? '123456\r' : undefined),
    );

    expect([code, box.home.read('said')]).toEqual([0, '']);
    expect(JSON.parse(box.home.read('answer'))).toMatchObject({ AccountId: '444455556666' });
    expect(screen).not.toContain('123456');
  });

  test('is asked for by one process; one that may not ask does not wait for it', async () => {
    await using box = await withDevice({ time: 'real' });
    const start = performance.now();

    const { code } = await onTerminal(
      box,
      // The other one is heard before the code is typed.
      `${quotedProgram} process admin > answer & sleep 2; setsid ${quotedProgram} process admin 2> said; echo "other $?"; wait`,
      (shown) => (shown.includes('other 4') ? '123456\r' : undefined),
    );

    expect(code).toBe(0);
    expect(box.home.read('said')).toMatch(/is being assumed: process \d+ .*asks for its MFA code/);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
