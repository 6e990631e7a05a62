import { expect, test } from 'vitest';
import { deployArn, rolesConfig } from '../support/role-configs.ts';
import { served } from '../support/served.ts';
import { callsOf, credentialsFrom, loggedIn } from '../support/stories.ts';
import { shipped } from './shipped.ts';

const silent = { code: 0, stdout: '', stderr: '' };
const file = '.aws/credentials';

test('sync writes the keys of a role that a profile assumes, and the logout of the session below takes them back', async () => {
  await using box = await loggedIn({ config: rolesConfig });
  const keys = credentialsFrom(await box.awsso('process', 'deploy'));

  expect(await box.awsso('sync', 'deploy:tool')).toMatchObject(silent);

  expect(box.home.read(file)).toContain(
    `[tool]\n# written by awsso\naws_access_key_id = ${keys.AccessKeyId}\n`,
  );
  expect(box.home.read(file)).toContain('aws_account_id = 444455556666\nawsso_profile = deploy\n');
  expect(await box.awsso('logout', 'dev')).toMatchObject(silent);
  expect(box.home.read(file)).toBe('');
});

test('sync assumes a role that is not kept, and asks nobody for the session below', async () => {
  await using box = await loggedIn({ config: rolesConfig });
  expect(await callsOf(box, () => box.awsso('sync', 'audit:tool'))).toEqual(['AssumeRole', 'AssumeRole']);
  expect(box.home.read(file)).toContain('aws_account_id = 777788889999\n');
});

test('exec --server renews a role that a profile assumes', async () => {
  await using box = await shipped({ config: rolesConfig });
  const soon = `${new Date(Date.now() + 12_000).toISOString().slice(0, 19)}Z`;
  const first = { AccessKeyId: 'ASIATHATENDSSOON1234', Expiration: soon };
  box.identityCenter.failNext('AssumeRole', { change: first });
  await using server = await served(box, ['deploy']);
  expect(box.identityCenter.count('AssumeRole')).toBe(1);

  // So near their end they are renewed when they are asked for.
  const keyServed = async () => {
    const { status, body } = await server.get();
    expect([status, body['AccountId']]).toEqual([200, '444455556666']);
    return body['AccessKeyId'];
  };
  const calls = await callsOf(box, () =>
    expect.poll(keyServed, { timeout: 20_000 }).not.toBe(first.AccessKeyId),
  );

  expect(calls).toEqual(['AssumeRole']);
  expect(box.identityCenter.calls.at(-1)?.input).toMatchObject({ RoleArn: deployArn });
});
