import { describe, expect, test } from 'vitest';
import { legacyConfig, sessionConfig } from '../support/configs.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { callsOf, expectFailure, loggedIn } from '../support/stories.ts';

const prod = `[sso-session other]
sso_start_url = https://d-9999999999.awsapps.com/start
sso_region = eu-west-1

[profile prod]
sso_session = other
sso_account_id = 444455556666
sso_role_name = Admin
`;

describe('what may be typed next', () => {
  test('is every command, and of each every flag that its help shows', async () => {
    await using box = await sandbox();
    const overview = (await box.awsso('--help')).stdout;
    const commands = [...overview.matchAll(/^ {2}([a-z]+)[| ].*\[options\]/gm)].map(([, name = '']) => name);
    expect(commands.length).toBeGreaterThan(12);
    expect(await offered(box)).toEqual(commands);
    for (const command of commands) {
      const help = (await box.awsso(command, '--help')).stdout;
      const flags = [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, flag]) => flag);
      expect(flags).toContain('--help');
      expect(await offered(box, command, '-')).toEqual(flags);
    }
    expect(await offered(box, '-')).toEqual(['--version', '--help']);
  });

  test('is no flag that is there already, nor anything of a command that is not', async () => {
    await using box = await sandbox({ config: sessionConfig });
    expect(await offered(box, 'status', '--json', '-')).not.toContain('--json');
    expect(await offered(box, 'status', '-p', 'dev', '-')).not.toContain('--profile');
    expect(await offered(box, 'nothing', '')).toEqual([]);
    expect(await offered(box, 'process', 'dev', '')).toEqual([]);
  });

  test('is for a flag with values one of them, in a word of its own or behind the sign', async () => {
    await using box = await sandbox({ config: sessionConfig });
    expect(await offered(box, 'process', '--login', '')).toEqual(['auto', 'never', 'always']);
    expect(await offered(box, 'process', '--login=')).toEqual([
      '--login=auto',
      '--login=never',
      '--login=always',
    ]);
    expect(await offered(box, 'env', '--format', '')).toContain('powershell');
    expect(await offered(box, 'completion', '')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
    expect(await offered(box, 'emulator', '--port', '')).toEqual([]);
    expect(await offered(box, 'help', '')).toEqual(expect.arrayContaining(['exit-codes', 'config', 'login']));
  });

  test('is a profile or a session, with what it stands for', async () => {
    await using box = await sandbox({ config: sessionConfig + legacyConfig + prod });
    expect(await offered(box, 'login', '')).toEqual(['dev', 'old', 'prod']);
    expect(await offered(box, 'credential-process', '-p', '')).toEqual(['dev', 'old', 'prod']);
    expect(await offered(box, 'login', '--sso-session', '')).toEqual(['corp', 'other']);
    const { stdout } = await box.awsso('__complete', '--current=', '--', 'explain');
    expect(stdout).toMatch(/^dev\tcorp 111122223333 ReadOnly\n/);
  });

  test('is an account of the session that is named, and a role of the account', async () => {
    await using box = await sandbox({ config: sessionConfig + prod });
    const role = ['process', '--sso-session', 'other', '--account-id'];
    expect(await offered(box, ...role, '')).toEqual(['444455556666']);
    expect(await offered(box, ...role, '444455556666', '--role-name', '')).toEqual(['Admin']);
    expect(await offered(box, ...role, '111122223333', '--role-name', '')).toEqual([]);
    expect(await offered(box, 'roles', '--account-id', '')).toEqual(['111122223333', '444455556666']);
  });

  test('is an account without a profile too, when credentials for it are cached', async () => {
    await using box = await loggedIn();
    const role = ['--sso-session', 'corp', '--account-id', '777788889999', '--role-name', 'Admin'];
    expect(await box.awsso('process', ...role)).toMatchObject({ code: 0 });
    expect(await offered(box, 'roles', '--account-id', '')).toEqual(['111122223333', '777788889999']);
  });

  test('is no name that would move the cursor, and as an argument none that begins like a flag', async () => {
    const names = ['"a\tb"', '"c\u001b[31m"', '"d\u202e"', '-e'];
    const config = names.map((name) => `[profile ${name}]\nregion = eu-west-1\n`).join('');
    await using box = await sandbox({ config: sessionConfig + config });
    expect(await offered(box, 'process', '')).toEqual(['dev']);
    expect(await offered(box, 'process', '--profile', '')).toEqual(['dev', '-e']);
  });

  test('are commands and flags all the same where the config cannot be read', async () => {
    await using box = await sandbox({ config: 'no section\n' });
    expect(await offered(box, 'process', '')).toEqual([]);
    expect(await offered(box, 'process', '-')).toContain('--profile');
    box.env['AWS_CONFIG_FILE'] = '/nowhere';
    expect(await offered(box, 'process', '')).toEqual([]);
  });

  test('is found out without a call, and nothing is written', async () => {
    await using box = await loggedIn();
    const before = box.home.files();
    expect(await callsOf(box, () => offered(box, 'roles', '--account-id', ''))).toEqual([]);
    expect(box.home.files()).toEqual(before);
  });
});

test('a shell that is not known is refused with those that are', async () => {
  await using box = await sandbox();
  expectFailure(await box.awsso('completion', 'tcsh'), 2, /bash, zsh, fish, powershell\.\nhint: /);
  expectFailure(await box.awsso('completion'), 2, /shell/);
});

// As text alone: what it does in PowerShell is not tried here.
test('the script for PowerShell registers awsso, evaluates nothing, and doubles quotes in what it inserts', async () => {
  await using box = await sandbox();
  const { code, stdout, stderr } = await box.awsso('completion', 'powershell');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Register-ArgumentCompleter -Native -CommandName awsso -ScriptBlock {');
  expect(stdout).toContain(String.raw`-replace "['\u2018-\u201b]", '$0$0'`);
  const [, body = ''] = /\n([\s\S]*)/.exec(stdout) ?? [];
  expect(body).not.toMatch(/Invoke-Expression|iex|Invoke-Command|\[scriptblock\]/i);
});

/** What `__complete` offers for the last of the words. */
async function offered(box: Sandbox, ...words: string[]): Promise<string[]> {
  const current = words.at(-1) ?? '';
  const result = await box.awsso('__complete', `--current=${current}`, '--', ...words.slice(0, -1));
  expect(result).toMatchObject({ code: 0, stderr: '' });
  return result.stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t')[0] ?? '');
}
