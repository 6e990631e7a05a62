import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { credentialsFrom, expectFailure, loggedIn } from '../support/stories.ts';

/** What a shell's environment is after it has evaluated the text. */
function evaluated(text: string, before: Record<string, string>): Record<string, string> {
  const words = execFileSync('sh', ['-c', 'eval $TEXT; env'], { env: { ...before, TEXT: text } });
  const lines = words.toString().split('\n');
  const pairs = lines.map((line) => [line.replace(/=.*/, ''), line.replace(/^[^=]*=/, '')] as const);
  return Object.fromEntries(pairs.filter(([name]) => name.startsWith('AWS_')));
}

const stale = {
  AWS_PROFILE: 'other',
  AWS_DEFAULT_PROFILE: 'other',
  AWS_SECURITY_TOKEN: 'stale',
  AWS_REGION: 'stale',
  AWS_ACCESS_KEY_ID: 'stale',
};

test('an unquoted eval sets the credentials and the region, and clears what would contradict them', async () => {
  await using box = await loggedIn();
  const answer = credentialsFrom(await box.awsso('process', 'dev'));
  const { stdout, stderr } = await box.awsso('env', 'dev');

  expect(stderr).toBe('');
  expect(evaluated(stdout, stale)).toEqual({
    AWS_ACCESS_KEY_ID: answer.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: answer.SecretAccessKey,
    AWS_SESSION_TOKEN: answer.SessionToken,
    AWS_CREDENTIAL_EXPIRATION: '2026-03-01T10:00:01Z',
    AWS_REGION: 'eu-west-1',
    AWS_DEFAULT_REGION: 'eu-west-1',
  });
});

test('a profile without a region clears the region', async () => {
  await using box = await loggedIn({ config: sessionConfig.replace(/^region = .*\n/m, '') });
  const { stdout } = await box.awsso('env', 'dev');
  expect(Object.keys(evaluated(stdout, stale))).not.toContain('AWS_REGION');
});

test('long-lived keys of a plain profile clear the session token and its expiry', async () => {
  const credentials = '[ci]\naws_access_key_id = AKIA0123456789ABCDEF\naws_secret_access_key = sec/ret+=\n';
  await using box = await sandbox({ credentials });
  const { stdout } = await box.awsso('env', 'ci');
  expect(
    evaluated(stdout, { ...stale, AWS_SESSION_TOKEN: 'stale', AWS_CREDENTIAL_EXPIRATION: 'stale' }),
  ).toEqual({
    AWS_ACCESS_KEY_ID: 'AKIA0123456789ABCDEF',
    AWS_SECRET_ACCESS_KEY: 'sec/ret+=',
  });
});

test('--unset clears all of it, and needs neither a config nor a profile', async () => {
  await using box = await sandbox({ env: { AWS_PROFILE: '' } });
  const { code, stdout, stderr } = await box.awsso('env', '--unset');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(evaluated(stdout, { ...stale, AWS_DEFAULT_REGION: 'stale', AWS_SESSION_TOKEN: 'stale' })).toEqual(
    {},
  );
});

test('without credentials there is nothing to evaluate', async () => {
  await using box = await sandbox({ config: sessionConfig });
  expectFailure(await box.awsso('env', 'dev'), 4, /needs a login/);
});

test('keys in the environment never answer', async () => {
  const env = { AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT00000', AWS_SECRET_ACCESS_KEY: 'x' };
  await using box = await sandbox({ config: sessionConfig, env });
  expectFailure(await box.awsso('env', 'dev'), 4, /needs a login/);
  expectFailure(await box.awsso('process', 'dev'), 4, /needs a login/);
});

test('a format that is not one is exit 2 and names those there are', async () => {
  await using box = await sandbox({ config: sessionConfig });
  expectFailure(
    await box.awsso('env', 'dev', '--format', 'tcsh'),
    2,
    /sh, fish, powershell, cmd, nu, dotenv, github, json/,
  );
  expect(box.identityCenter.calls).toEqual([]);
});
