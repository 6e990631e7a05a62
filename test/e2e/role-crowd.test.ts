import { chmodSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deployArn, rolesConfig } from '../support/role-configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { credentialsFrom, expectFailure } from '../support/stories.ts';
import { shipped } from './shipped.ts';

const crowd = 12;

test('many processes that want one role upon another ask STS once for each', async () => {
  await using box = await shipped({ config: rolesConfig });

  const results = await Promise.all(Array.from({ length: crowd }, () => box.binary('process', 'audit')));

  const answers = new Set(results.map((result) => credentialsFrom(result).AccessKeyId));
  expect([answers.size, box.identityCenter.count('AssumeRole')]).toEqual([1, 2]);
});

test('many processes share a refusal of STS', async () => {
  await using box = await shipped({ config: rolesConfig, roles: [{ roleArn: deployArn, denied: true }] });
  box.identityCenter.failNext('AssumeRole', { delayMs: 2_000 });

  const results = await Promise.all(Array.from({ length: crowd }, () => box.binary('process', 'deploy')));

  for (const result of results) {
    expectFailure(result, 5, /AccessDenied/);
  }
  expect(box.identityCenter.count('AssumeRole')).toBe(1);
});

test('two profiles that want one role with other keys do not share a refusal', async () => {
  await using box = await shipped({
    config: `${rolesConfig}
[profile stranger]
aws_access_key_id = AKIASTRANGER00000000
aws_secret_access_key = secret
[profile deploy-as-stranger]
role_arn = ${deployArn}
source_profile = stranger
region = eu-west-1
`,
    accessKeyIds: [],
  });
  box.identityCenter.failNext('AssumeRole', { delayMs: 1_000 }, Number.POSITIVE_INFINITY);

  const [stranger, own] = await Promise.all([
    box.binary('process', 'deploy-as-stranger'),
    box.binary('process', 'deploy'),
  ]);

  expect(own.code).toBe(0);
  // Whoever came second took what was kept, or asked for itself.
  expect([0, 5]).toContain(stranger.code);
});

test('many processes run a foreign credential_process once, for the role that needs it', async () => {
  await using box = await sandbox({ time: 'real' });
  box.home.write(
    'broker',
    '#!/bin/sh\necho run >> "$HOME/runs"\nsleep 1\necho \'{"Version":1,"AccessKeyId":"AKIAFOREIGN000000000","SecretAccessKey":"foreign"}\'\n',
  );
  chmodSync(box.home.at('broker'), 0o755);
  box.home.write(
    '.aws/config',
    `[profile p]\ncredential_process = ${box.home.at('broker')}\n[profile r]\nrole_arn = ${deployArn}\nsource_profile = p\nregion = eu-west-1\n`,
  );

  const results = await Promise.all(Array.from({ length: crowd }, () => box.binary('process', 'r')));

  expect(new Set(results.map((result) => credentialsFrom(result).AccessKeyId)).size).toBe(1);
  expect(readFileSync(box.home.at('runs'), 'utf8')).toBe('run\n');
});
