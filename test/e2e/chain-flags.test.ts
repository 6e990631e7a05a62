import { describe, expect, test } from 'vitest';
import { sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, expectFailure, loggedIn } from '../support/stories.ts';

describe('session, account and role in place of a profile', () => {
  const role = ['--sso-session', 'corp', '--account-id', '444455556666', '--role-name', 'Admin'];

  test('are answered through the same caches', async () => {
    await using box = await loggedIn();

    const first = credentialsFrom(await box.awsso('process', ...role));
    expect(first.AccountId).toBe('444455556666');
    expect(await callsOf(box, () => box.awsso('process', ...role))).toEqual([]);
    expect(credentialsFrom(await box.awsso('credential-process', ...role))).toEqual(first);
  });

  test('that need a login name the session in the hint', async () => {
    await using box = await sandbox({ config: sessionConfig });

    const answer = await box.awsso('process', ...role);
    expectFailure(answer, 4, /sso-session "corp" needs a login: there is no token for it yet/);
    expect(answer.stderr).toMatch(/^hint: awsso login --sso-session corp$/m);
  });

  test.for([
    [['--sso-session', 'corp', '--account-id', '444455556666']],
    [['--role-name', 'Admin']],
    [['--sso-session', 'corp', '--account-id', '', '--role-name', 'Admin']],
    [[...role, 'dev']],
    [[...role, '--profile', 'dev']],
  ])('are refused as %j', async ([args = []]) => {
    await using box = await loggedIn();
    expectFailure(await box.awsso('process', ...args), 2, /--sso-session, --account-id and --role-name/);
  });

  test.for([['11112222333'], ['1111222233334'], ['1111-2222-3333'], ['production']])(
    'are refused before any call when the account is %s',
    async ([id = '']) => {
      await using box = await loggedIn();
      const args = ['--sso-session', 'corp', '--account-id', id, '--role-name', 'Admin'];
      const calls = await callsOf(box, async () => {
        const answer = await box.awsso('process', ...args);
        expectFailure(answer, 2, new RegExp(`--account-id is "${id}"; it has 12 digits`));
        expect(answer.stderr).toMatch(/^hint: awsso accounts --sso-session corp$/m);
      });
      expect(calls).toEqual([]);
    },
  );

  test('are refused when there is no such session', async () => {
    await using box = await loggedIn();
    const other = ['--sso-session', 'crop', '--account-id', '444455556666', '--role-name', 'Admin'];
    expectFailure(await box.awsso('process', ...other), 3, /crop/);
  });
});
