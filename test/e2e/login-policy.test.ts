import { expect, test } from 'vitest';
import { legacyConfig, sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { credentialsFrom, expectFailure } from '../support/stories.ts';

const neverReason = /no login, by --login never or AWSSO_LOGIN/;

test('auto asks on the terminal, and leaves stderr empty', async () => {
  await using box = await sandbox({ config: sessionConfig, person: 'approves', terminal: true });

  expect(credentialsFrom(await box.awsso('process', 'dev')).AccountId).toBe('111122223333');
  expect(box.screen()).toMatch(/^To log in to corp, approve in your browser:\n\n {2}http/);
});

test('auto without a terminal is exit 4, and says what to run', async () => {
  await using box = await sandbox({ config: sessionConfig });

  const answer = await box.awsso('process', 'dev');
  expectFailure(
    answer,
    4,
    /^awsso: sso-session "corp" needs a login: there is no token for it yet \(there is no terminal to ask on\)$/m,
  );
  expect(answer.stderr).toMatch(/^hint: awsso login --profile dev$/m);
  expect(box.identityCenter.calls).toEqual([]);
});

test('never is exit 4 on a terminal too', async () => {
  await using box = await sandbox({ config: sessionConfig, terminal: true });

  expectFailure(await box.awsso('process', 'dev', '--login', 'never'), 4, neverReason);
  expect(box.screen()).toBe('');
});

test('always without a terminal asks on stderr, and stdout has the answer alone', async () => {
  await using box = await sandbox({ config: sessionConfig, person: 'approves' });

  const answer = await box.awsso('process', 'dev', '--login', 'always');
  expect(answer.code).toBe(0);
  expect(JSON.parse(answer.stdout)).toMatchObject({ Version: 1 });
  expect(answer.stderr).toMatch(/^To log in to corp/);
});

test('AWSSO_LOGIN says it for every command, and the flag wins', async () => {
  await using box = await sandbox({
    config: sessionConfig,
    person: 'approves',
    env: { AWSSO_LOGIN: 'never' },
    terminal: true,
  });

  expectFailure(await box.awsso('process', 'dev'), 4, neverReason);
  expectFailure(await box.awsso('env', 'dev'), 4, neverReason);
  credentialsFrom(await box.awsso('process', 'dev', '--login', 'auto'));
});

test('a policy that is not one is exit 2, before anything is asked', async () => {
  await using box = await sandbox({ config: sessionConfig, terminal: true });

  expectFailure(await box.awsso('process', 'dev', '--login', 'maybe'), 2, /--login is "maybe"/);
  expectFailure(await box.awsso('login', 'dev', '--login', 'maybe'), 2, /--login is "maybe"/);
  box.env['AWSSO_LOGIN'] = 'yes';
  expectFailure(await box.awsso('env', 'dev'), 2, /AWSSO_LOGIN is "yes"/);
  expect(box.identityCenter.calls).toEqual([]);
});

test('the login command is itself the wish to be asked: it needs no terminal', async () => {
  await using box = await sandbox({ config: sessionConfig, person: 'approves' });

  const login = await box.awsso('login', 'dev');
  expect(login).toMatchObject({ code: 0, stdout: '' });
  expect(login.stderr).toMatch(/^To log in to corp.*\n[\s\S]*logged in to corp, valid for 1 h\n$/);
});

test.for([
  ['--sso-session', 'corp', 'awsso login --login always --sso-session corp'],
  ['--profile', 'dev', 'awsso login --login always --sso-session corp'],
  ['--profile', 'old', 'awsso login --login always --profile old'],
])('the login command with %s %s and --login never is exit 4', async ([flag = '', name = '', hint = '']) => {
  await using box = await sandbox({ config: sessionConfig + legacyConfig });

  const login = await box.awsso('login', flag, name, '--login', 'never');
  expectFailure(login, 4, neverReason);
  expect(login.stderr).toContain(`hint: ${hint}\n`);
  expect(box.identityCenter.calls).toEqual([]);
});
