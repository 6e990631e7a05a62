import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newOwner, statOf } from '../../src/lock/owner.ts';
import { codeShown } from '../support/binary.ts';
import { corpToken, sessionConfig } from '../support/configs.ts';
import { hangingRefresh, lapsed, until } from '../support/lapsed.ts';
import { sandbox } from '../support/sandbox.ts';
import { credentialsFrom, expectFailure } from '../support/stories.ts';

describe('a process that is killed', () => {
  test('while it refreshes leaves the way free at once', async () => {
    await using box = await lapsed();
    const holder = await hangingRefresh(box);
    const next = box.startBinary(['process', 'dev']);
    holder.child.kill('SIGKILL');
    await holder.result;
    const killedAt = performance.now();
    credentialsFrom(await next.result);
    expect(performance.now() - killedAt).toBeLessThan(5_000);
    expect(box.identityCenter.count('CreateToken')).toBe(2);
    expect(box.home.entries().filter((name) => /\.(lock|guard|tmp)/.test(name))).toEqual([]);
  });

  test('while it refreshes, and whose lock goes to one that is stopped: who waits for that one is told', async () => {
    await using box = await lapsed();
    const holder = await hangingRefresh(box);
    holder.child.kill('SIGKILL');
    await holder.result;
    const sleeper = spawn('sleep', ['60']);
    sleeper.kill('SIGSTOP');
    const lock = box.home.entries().find((name) => /role-\w+\.lock$/.test(name)) ?? '';
    const { nonce } = JSON.parse(box.home.read(lock));
    const taker = {
      ...newOwner('role', 'profile dev'),
      pid: sleeper.pid,
      startTime: statOf(sleeper.pid ?? 0)?.startTime,
    };
    box.home.write(`${lock}.${nonce}.guard`, JSON.stringify(taker));
    // A role is asked for without the lock then.
    credentialsFrom(await box.binary('process', 'dev', '--login', 'never'));
    sleeper.kill('SIGKILL');
  });

  test('while a person is approving leaves its login to the next, which opens no second page', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const killed = box.startBinary(['process', 'dev', '--login', 'always']);
    const code = await codeShown(killed);
    killed.child.kill('SIGKILL');
    await killed.result;

    const next = box.startBinary(['process', 'dev', '--login', 'always']);
    expect(await codeShown(next)).toBe(code);
    box.identityCenter.approve(code);
    expect(await next.result).toMatchObject({ code: 0 });
    expect(box.identityCenter.count('StartDeviceAuthorization')).toBe(1);
    expect(box.home.entries().filter((name) => name.includes('login.json'))).toEqual([]);
  });

  test('before a person approved lets the next answer in silence, although that may not ask', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const killed = box.startBinary(['process', 'dev', '--login', 'always']);
    const code = await codeShown(killed);
    killed.child.kill('SIGKILL');
    await killed.result;

    expectFailure(await box.binary('process', 'dev'), 4, /there is no terminal to ask on/);
    expect((await box.binary('explain', 'dev')).stdout).toMatch('once the login that waits is approved');
    expect((await box.binary('explain', 'dev', '--login', 'never')).stdout).not.toMatch('login that waits');
    box.identityCenter.approve(code);
    expectFailure(await box.binary('process', 'dev', '--login', 'never'), 4, /--login never/);
    credentialsFrom(await box.binary('process', 'dev'));
    expect(box.identityCenter.count('StartDeviceAuthorization')).toBe(1);
  });
});

test('a process whose terminal is closed leaves no lock', async () => {
  await using box = await lapsed();
  const holder = await hangingRefresh(box);
  holder.child.kill('SIGHUP');
  expect(await holder.result).toMatchObject({ code: 129, stdout: '', stderr: '' });
  expect(box.home.entries().filter((name) => /\.(lock|guard|tmp)/.test(name))).toEqual([]);
});

describe('a process that is stopped', () => {
  test('while it refreshes is named to who needs the token, with the command that lets it go on', async () => {
    await using box = await lapsed();
    const holder = await hangingRefresh(box);
    holder.child.kill('SIGSTOP');
    const answer = await box.binary('process', 'dev');
    expectFailure(answer, 6, new RegExp(`corp is in use: process ${holder.child.pid} .* is stopped`));
    expect(answer.stderr).toMatch(`hint: kill -CONT ${holder.child.pid}\n`);
    expect(box.identityCenter.count('CreateToken')).toBe(1);
    holder.child.kill('SIGKILL');
  });

  test('while it asks for a role holds nobody up: the role is asked for without it', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real', autoApprove: true });
    await box.binary('login', '--sso-session', 'corp');
    box.identityCenter.failNext('GetRoleCredentials', 'hang');
    const holder = box.startBinary(['process', 'dev']);
    await until(() => box.identityCenter.count('GetRoleCredentials') === 1);
    holder.child.kill('SIGSTOP');
    credentialsFrom(await box.binary('process', 'dev'));
    holder.child.kill('SIGKILL');
  });
});

test('a lock that names nobody, as a disk leaves it that lost its power, is waited for ten seconds', async () => {
  const unnamed: Record<string, (lock: string) => void> = {
    empty: (lock) => writeFileSync(lock, ''),
    garbage: (lock) => writeFileSync(lock, '\0{"pid"'),
    folder: (lock) => mkdirSync(lock),
    'link to nowhere': (lock) => symlinkSync('/nowhere', lock),
    pipe: (lock) => execFileSync('mkfifo', [lock]),
  };
  await Promise.all(
    Object.values(unnamed).map(async (make) => {
      await using box = await lapsed();
      const lock = join(box.home.path, '.aws/awsso/state', `session-${basename(corpToken, '.json')}.lock`);
      make(lock);
      const start = performance.now();
      credentialsFrom(await box.binary('process', 'dev'));
      expect(performance.now() - start).toBeGreaterThan(9_000);
    }),
  );
});
