import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../src/cache/digest-of.ts';
import { settingsLockFile } from '../../src/cache/state-files.ts';
import { acquireLock } from '../../src/lock/file-lock.ts';
import { sessionConfig } from '../support/configs.ts';
import { memberOf } from '../support/organization.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { expectFailure } from '../support/stories.ts';
import { profilesOf, two } from './populated.ts';

const config = '.aws/config';
const admin = ['--sso-session', 'corp', '--account-id', '444455556666', '--role-name', 'Admin'];

test('the config file loses nothing when twelve processes edit it at once', async () => {
  const scopes = 'sso_registration_scopes = sso:account:access\n';
  await using box = await memberOf(two, { config: sessionConfig.replace(scopes, ''), time: 'real' });
  const names = Array.from({ length: 10 }, (_, index) => `tool-${index}`);
  const results = await Promise.all([
    box.binary('populate', '--sso-session', 'corp'),
    box.binary('doctor', '--fix'),
    ...names.map((name) => box.binary('configure', '--profile', name, ...admin)),
  ]);
  expect(results).toEqual(results.map(() => expect.objectContaining({ code: 0, stderr: '' })));
  const populated = ['prod-Admin', 'prod-ReadOnly', 'test-Admin'];
  expect(Object.keys(await profilesOf(box)).sort()).toEqual(['dev', ...populated, ...names].sort());
  expect(box.home.read(config)).toContain(scopes);
  expect(box.home.entries().filter((name) => /\.(lock|tmp|guard)$/.test(name))).toEqual([]);
});

describe('who has to wait while another edits the config', () => {
  test('adds to what has come of it', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const meanwhile = `[profile other]\nregion = eu-west-3\n${sessionConfig}`;
    expect(await configureWhile(box, meanwhile)).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(box.home.read(config)).toBe(
      meanwhile.replace('111122223333', '444455556666').replace('ReadOnly', 'Admin'),
    );
  });

  test('replaces nothing that was written then', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const meanwhile = sessionConfig.replace('ReadOnly', 'Billing');
    expectFailure(await configureWhile(box, meanwhile), 3, /config was changed by another program/);
    expect(box.home.read(config)).toBe(meanwhile);
  });
});

/** Changes the profile `dev`, while another process, which makes this of the config file, holds its lock. */
async function configureWhile({ home, startBinary }: Sandbox, meanwhile: string) {
  const file = settingsLockFile(home.path, digestOf(home.at(config)).slice(0, 40));
  const lock = await acquireLock(
    file,
    { purpose: 'settings', command: 'populate' },
    { until: () => false, onHeld: () => undefined },
  );
  const { result } = startBinary(['configure', '--profile', 'dev', ...admin]);
  while (!readdirSync(home.at('.aws/awsso/state')).some((name) => name.endsWith('.tmp'))) {
    await delay(20);
  }
  home.write(config, meanwhile);
  if ('release' in lock) {
    lock.release();
  }
  return await result;
}
