import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { codeShown } from '../support/binary.ts';
import { changeJson } from '../support/cache-files.ts';
import { corpToken, sessionConfig } from '../support/configs.ts';
import { lapsed } from '../support/lapsed.ts';
import { sandbox } from '../support/sandbox.ts';
import { credentialsFrom, expectFailure } from '../support/stories.ts';

describe('while another process is logging in', () => {
  test.for([['auto'], ['always']])(
    'a token with some minutes left is used, although --login %s might ask',
    async ([policy = '']) => {
      await using box = await lapsed();
      const inFiveMinutes = new Date(Date.now() + 5 * 60_000).toISOString();
      changeJson(box.home, corpToken, { expiresAt: inFiveMinutes });
      const login = box.startBinary(['login', 'dev', '--force']);
      await codeShown(login);
      credentialsFrom(await box.binary('process', 'dev', '--login', policy));
      expect(login.child.exitCode).toBe(null);
      login.child.kill('SIGINT');
      await login.result;
    },
  );

  test.for([['auto'], ['never']])(
    '--login %s is exit 4 at once, and names that process',
    async ([policy = '']) => {
      await using box = await sandbox({ config: sessionConfig, time: 'real' });
      const login = box.startBinary(['login', 'dev']);
      const code = await codeShown(login);
      const asked = await box.binary('process', 'dev', '--login', policy);
      expectFailure(
        asked,
        4,
        new RegExp(`process ${login.child.pid} \\(profile dev, by node .* is logging in`),
      );
      box.identityCenter.approve(code);
      expect(await login.result).toMatchObject({ code: 0 });
    },
  );
});

test('who may not log in does not refuse it to those who may', async () => {
  await using box = await lapsed();
  const login = box.startBinary(['login', 'dev', '--force']);
  await codeShown(login);
  expectFailure(await box.binary('process', 'dev', '--login', 'never'), 4, /is logging in to it/);
  expect(Object.keys(box.home.files()).filter((file) => file.endsWith('refusal.json'))).toEqual([]);
  login.child.kill('SIGINT');
  await login.result;
});

test('role credentials too short-lived to be kept for later are fetched once for all who wait', async () => {
  await using box = await sandbox({
    config: sessionConfig,
    time: 'real',
    autoApprove: true,
    roleCredentialSeconds: 600,
  });
  await box.binary('login', '--sso-session', 'corp');
  box.identityCenter.failNext('GetRoleCredentials', { delayMs: 3_000 });
  const answers = await Promise.all(Array.from({ length: 6 }, () => box.binary('process', 'dev')));
  expect(new Set(answers.map((answer) => credentialsFrom(answer).AccessKeyId)).size).toBe(1);
  expect(box.identityCenter.count('GetRoleCredentials')).toBe(1);
});

test('the prompt names who asks: the profile, and the process that started awsso', async () => {
  await using box = await sandbox({ config: sessionConfig, time: 'real' });
  const run = box.startBinary(['process', 'dev', '--login', 'always']);
  box.identityCenter.approve(await codeShown(run));
  const parent = readFileSync(`/proc/${process.pid}/comm`, 'utf8').trim();
  expect((await run.result).stderr).toMatch(
    `Asked for profile dev, by ${parent} (process ${process.pid}).\n`,
  );
});
