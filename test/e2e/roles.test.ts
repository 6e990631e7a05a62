import { describe, expect, test } from 'vitest';
import { sessionConfig } from '../support/configs.ts';
import { memberOf, organization } from '../support/organization.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, expectFailure, loggedIn } from '../support/stories.ts';

const accounts = organization(30, ['ReadOnly', 'Admin', 'Billing']);

describe('the roles in an account', () => {
  test('are listed by name, with a tab before each', async () => {
    await using box = await memberOf(accounts);
    expect(await box.awsso('roles', '--account-id', '100000000007')).toEqual({
      code: 0,
      signal: null,
      stdout: '100000000007\tAdmin\n100000000007\tBilling\n100000000007\tReadOnly\n',
      stderr: '',
    });
  });

  test('are JSON with --json', async () => {
    await using box = await memberOf(accounts);
    const result = await box.awsso('roles', 'dev', '--account-id', '100000000007', '--json');
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(result.stdout)).toEqual([
      { accountId: '100000000007', roleName: 'Admin' },
      { accountId: '100000000007', roleName: 'Billing' },
      { accountId: '100000000007', roleName: 'ReadOnly' },
    ]);
  });

  test('come in pages, of which none is left out', async () => {
    const roles = Array.from({ length: 120 }, (_, index) => `Role${index}`);
    await using box = await memberOf(organization(1, roles));
    const { stdout } = await box.awsso('roles', '--account-id', '100000000000', '--json');
    expect(JSON.parse(stdout)).toHaveLength(120);
  });

  test.for([
    ['ForbiddenException', 'forbidden'],
    ['ResourceNotFoundException', 'not-found'],
  ] as const)('are not told of one that is not assigned: %s', async ([fault, refusal]) => {
    await using box = await memberOf(accounts);
    box.identityCenter.failNext('ListAccountRoles', fault);
    const result = await box.awsso('roles', '--account-id', '999999999999');
    expectFailure(result, 5, new RegExp(`no roles in account 999999999999 \\(${refusal}\\)`));
    expect(result.stderr).toContain('\nhint: awsso accounts --sso-session corp\n');
  });

  test.for([['42'], ['1000000000000'], ['abcdefghijkl'], ['']])(
    'of account "%s" are exit 2',
    async ([id = '']) => {
      await using box = await memberOf(accounts);
      const calls = await callsOf(box, async () =>
        expectFailure(
          await box.awsso('roles', `--account-id=${id}`),
          2,
          /--account-id is ".*"; it has 12 digits/,
        ),
      );
      expect(calls).toEqual([]);
    },
  );
});

describe('an account that is not named', () => {
  test('is exit 2 without a terminal, which names the flag, and asks nothing of anybody', async () => {
    await using box = await memberOf(accounts);
    const calls = await callsOf(box, async () => {
      const result = await box.awsso('roles');
      expectFailure(result, 2, /--account-id is missing, and there is no terminal/);
      expect(result.stderr).toContain('\nhint: awsso accounts\n');
    });
    expect(calls).toEqual([]);
  });

  test('is picked by words that are typed, on the terminal, whatever stdout is', async () => {
    await using box = await memberOf(accounts, { terminal: true, typed: '0012 account\r' });
    const result = await box.awsso('roles', '--json');
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(result.stdout)[0].accountId).toBe('100000000012');
    expect(box.screen()).toContain('Which account?');
    expect(box.screen()).toContain('> 100000000012  Account 0012  a12@example.com');
    expect(box.screen()).toContain('and 20 more: type to narrow the list');
  });

  test('is picked by the arrows', async () => {
    await using box = await memberOf(accounts, { terminal: true, typed: '\x1b[B\x1b[B\x1b[A\r' });
    expect((await box.awsso('roles')).stdout).toMatch(/^100000000001\t/);
  });

  test.for([
    ['Ctrl-C', '\x03'],
    ['Ctrl-D', '\x04'],
    ['Ctrl-C, of what matches nothing', 'zzz\r\x03'],
  ] as const)('ends with 130 and nothing else by %s', async ([, typed]) => {
    await using box = await memberOf(accounts, { terminal: true, typed });
    expect(await box.awsso('roles')).toEqual({ code: 130, signal: null, stdout: '', stderr: '' });
  });

  test('is exit 5 where there is none', async () => {
    await using box = await memberOf([], { terminal: true });
    expectFailure(await box.awsso('roles'), 5, /there is no account to choose/);
  });

  test('ends with 130 when the terminal is gone', async () => {
    await using box = await memberOf(accounts, { terminal: true, typed: '0012' });
    expect(await box.awsso('roles')).toEqual({ code: 130, signal: null, stdout: '', stderr: '' });
  });

  test('has no name that could move the cursor', async () => {
    const [first] = organization(1);
    const hostile = { ...first, accountName: 'x\u001b[2J\n\u202e' };
    await using box = await loggedIn({ terminal: true, typed: '\r' });
    box.identityCenter.failNext('ListAccounts', { change: { accountList: [hostile] } });
    expect((await box.awsso('roles')).code).toBe(0);
    expect(box.screen()).toContain('x\\u001b[2J\\u000a\\u202e');
    expect(box.screen()).not.toContain('\u001b[2J');
  });
});

test('a session that needs a login is logged in to first', async () => {
  await using box = await sandbox({ config: sessionConfig, accounts, terminal: true, person: 'approves' });
  const result = await box.awsso('roles', '--account-id', '100000000000');
  expect(result).toMatchObject({ code: 0, stderr: '' });
  expect(result.stdout).toMatch(/^100000000000\tAdmin\n/);
});
