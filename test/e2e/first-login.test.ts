import { expect, test } from 'vitest';
import { sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';

test('a person logs in once, and from then on nobody is asked', async () => {
  await using box = await sandbox({ config: sessionConfig, person: 'approves' });

  const login = await box.awsso('login', 'dev');
  expect(login).toMatchObject({ code: 0, stdout: '' });
  expect(login.stderr).toMatch(/To log in to corp/);

  const answer = await box.awsso('process', 'dev');
  expect(answer).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(answer.stdout)).toMatchObject({
    Version: 1,
    AccountId: '111122223333',
    Expiration: '2026-03-01T10:00:01Z',
  });
  expect(box.identityCenter.count('GetRoleCredentials')).toBe(1);
});
