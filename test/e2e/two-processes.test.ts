import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeShown } from '../support/binary.ts';
import { changeJson } from '../support/cache-files.ts';
import { corpRole, corpToken, sessionConfig } from '../support/configs.ts';
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

test('a refresh that is on its way does not undo a logout', async () => {
  await using box = await lapsed();
  for (let round = 0; round < 10; round += 1) {
    box.identityCenter.failNext('CreateToken', { delayMs: 10 * round });
    const refresh = box.startBinary(['process', 'dev', '--login', 'never']);
    const logout = box.startBinary(['logout', 'dev']);
    await Promise.all([refresh.result, logout.result]);
    expect(Object.keys(box.home.files())).not.toContain(corpToken);
    expect(Object.keys(box.home.files())).not.toContain(corpRole);
    const login = box.startBinary(['login', '--sso-session', 'corp']);
    box.identityCenter.approve(await codeShown(login));
    await login.result;
    changeJson(box.home, corpToken, { expiresAt: '2026-01-01T00:00:00Z' });
  }
});

test('nor does the redemption of a login that was left', async () => {
  await using box = await sandbox({ config: sessionConfig, time: 'real' });
  const killed = box.startBinary(['process', 'dev', '--login', 'always']);
  const code = await codeShown(killed);
  killed.child.kill('SIGKILL');
  await killed.result;
  box.identityCenter.approve(code);
  box.identityCenter.calls.length = 0;
  box.identityCenter.failNext('CreateToken', { delayMs: 1_000 });
  const redeeming = box.startBinary(['process', 'dev']);
  await until(() => box.identityCenter.count('CreateToken') === 1);
  expect(await box.binary('logout', 'dev')).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
  await redeeming.result;
  expect(Object.keys(box.home.files())).not.toContain(corpToken);
  expect(Object.keys(box.home.files())).not.toContain(corpRole);
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
