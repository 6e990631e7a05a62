import { cpSync, mkdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { timed } from '../reliability/timed.ts';
import { program } from '../support/binary.ts';
import { changeJson } from '../support/cache-files.ts';
import { corpRole, corpToken, sessionConfig } from '../support/configs.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { type Served, served } from '../support/served.ts';
import { callsOf } from '../support/stories.ts';
import { shipped } from './shipped.ts';

/** A command whose first credentials have ended. */
async function lapsed(act: (box: Sandbox, server: Served) => Promise<void>): Promise<void> {
  await using box = await shipped({ roleCredentialSeconds: 2 });
  await using server = await served(box);
  expect((await server.get()).status).toBe(200);
  await delay(2100);
  await act(box, server);
  server.run.child.kill('SIGTERM');
  expect(await server.run.result).toMatchObject({ code: 143, stderr: '' });
}

const hour = { roleCredentialSeconds: 3600 };

test('a thousand who ask at once for credentials that have ended cost one request', () =>
  lapsed(async (box, server) => {
    box.identityCenter.change(hour);
    const keys = new Set<string>();
    const calls = await callsOf(box, async () => {
      const answers = await Promise.all(Array.from({ length: 1000 }, server.get));
      expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
      for (const { body } of answers) {
        keys.add(body['AccessKeyId'] ?? '');
      }
    });
    expect([calls, keys.size]).toEqual([['GetRoleCredentials'], 1]);
  }));

test('those who ask two endpoints cost one refresh and one request, when the token has ended too', () =>
  lapsed(async (box, server) => {
    await using other = await served(box);
    await delay(2100);
    changeJson(box.home, corpToken, { expiresAt: '2026-01-01T00:00:00Z' });
    box.identityCenter.change(hour);
    const keys = new Set<string>();
    const calls = await callsOf(box, async () => {
      const gets = Array.from({ length: 100 }, () => [server.get(), other.get()]).flat();
      for (const { status, body } of await Promise.all(gets)) {
        keys.add(`${status} ${body['AccessKeyId']}`);
      }
    });
    expect([calls, [...keys]]).toEqual([
      ['CreateToken', 'GetRoleCredentials'],
      [expect.stringMatching(/^200 ASIA/)],
    ]);
  }));

test('a service that is down past their end is a 503, and is asked again', () =>
  lapsed(async (box, server) => {
    box.identityCenter.failNext('GetRoleCredentials', 'html', Infinity);
    expect(await server.get()).toEqual(unavailable(/^awsso: /));
    box.identityCenter.clearFaults();
    await delay(300);
    expect((await server.get()).status).toBe(200);
  }));

test('a service that hangs past their end is a 503 within 6 s', () =>
  lapsed(async (box, server) => {
    box.identityCenter.failNext('GetRoleCredentials', 'hang', Infinity);
    const started = performance.now();
    expect(await server.get()).toEqual(
      unavailable(/^awsso: the credentials have expired, and new ones have not come yet$/),
    );
    expect(performance.now() - started).toBeLessThan(6000);
  }));

/** In both spellings of the SDKs, and nothing besides. */
function unavailable(words: RegExp) {
  const message = expect.stringMatching(words);
  return { status: 503, body: { Code: 'unavailable', code: 'unavailable', Message: message, message } };
}

test('a session that is over asks nobody; once somebody has logged in elsewhere it is answered again', () =>
  lapsed(async (box, server) => {
    expect(await box.binary('logout', 'dev')).toMatchObject({ code: 0 });
    let answer = await server.get();
    const calls = await callsOf(box, async () => {
      answer = await server.get();
    });
    expect([answer.status, calls]).toEqual([503, []]);
    expect(answer.body).toMatchObject({
      code: 'login-required',
      message: expect.stringMatching(
        /sso-session "corp" needs a login: .*nobody is asked while a command is running.*; run: awsso login --profile dev$/,
      ),
    });
    box.identityCenter.change(hour);
    expect(await box.binary('login', 'dev')).toMatchObject({ code: 0 });
    // A renewal that began before the login ended may still be shared.
    await expect.poll(async () => (await server.get()).status, { timeout: 10_000 }).toBe(200);
  }));

test('a config that is broken meanwhile is told of', () =>
  lapsed(async (box, server) => {
    box.home.write('.aws/config', `${sessionConfig}[`);
    const { status, body } = await server.get();
    expect([status, body['code']]).toEqual([503, 'config']);
    box.home.write('.aws/config', sessionConfig);
    await delay(300);
    expect((await server.get()).status).toBe(200);
  }));

test('keys that do not end, which the profile has by now, are told of at the end of those at hand', async () => {
  await using box = await shipped({ roleCredentialSeconds: 4 });
  await using server = await served(box);
  box.home.write('.aws/config', '');
  box.home.write(
    '.aws/credentials',
    '[dev]\naws_access_key_id = AKIA0123456789ABCDEF\naws_secret_access_key = x\n',
  );
  expect((await server.get()).status).toBe(200);
  await delay(4100);
  const { status, body } = await server.get();
  expect([status, body['code']]).toEqual([503, 'config']);
  expect(body['message']).toMatch(
    /"dev" do not expire, so there is nothing to renew; run: awsso exec dev -- sh /,
  );
});

test('no message tells a secret', () =>
  lapsed(async (box, server) => {
    const { accessToken, refreshToken } = JSON.parse(box.home.read(corpToken));
    const { SecretAccessKey, SessionToken } = JSON.parse(box.home.read(corpRole)).Credentials;
    const secrets = [accessToken, refreshToken, SecretAccessKey, SessionToken, server.authorization];
    const fault = {
      status: 400,
      headers: { 'x-amzn-ErrorType': secrets.join('-') },
      body: { message: secrets.join(' ') },
    };
    box.identityCenter.failNext('GetRoleCredentials', fault, Infinity);
    const { status, body } = await server.get();
    expect(status).toBe(503);
    for (const secret of secrets) {
      expect(JSON.stringify(body)).not.toContain(secret);
    }
  }));

test('while the service hangs, credentials that are still valid are answered within a second', async () => {
  await using box = await shipped({ roleCredentialSeconds: 12 });
  await using server = await served(box);
  box.identityCenter.failNext('GetRoleCredentials', 'hang', Infinity);
  await delay(300);
  for (const _ of [1, 2, 3]) {
    const { result, milliseconds } = await timed(server.get);
    expect(result?.status).toBe(200);
    expect(milliseconds).toBeLessThan(1000);
  }
});

const isGone = (server: Served) =>
  expect
    .poll(() => server.get().then(({ status }) => status, String), { timeout: 5_000 })
    .toMatch(/fetch failed/);

test('an awsso that is killed takes its endpoint along', async () => {
  await using box = await shipped();
  const server = await served(box);
  server.run.child.kill('SIGKILL');
  await isGone(server);
  process.kill(server.command, 'SIGTERM');
});

test('a command that is killed takes awsso and its endpoint along', async () => {
  await using box = await shipped();
  const server = await served(box);
  process.kill(server.command, 'SIGKILL');
  await isGone(server);
  expect(await server.run.result).toMatchObject({ code: 137, stderr: '' });
});

test('when the shell is killed that has started awsso, the endpoint goes on as long as its command', async () => {
  await using box = await shipped();
  const server = await served(box, ['dev'], ['sh', '-c', '"$@" & wait', 'sh', ...program]);
  server.run.child.kill('SIGKILL');
  await new Promise((resolve) => server.run.child.once('exit', resolve));
  expect((await server.get()).status).toBe(200);
  process.kill(server.command, 'SIGKILL');
  await isGone(server);
  // It resolves when nobody holds the streams any more.
  expect(await server.run.result).toMatchObject({ signal: 'SIGKILL', stderr: '' });
});

test('the steps of a renewal are told with --debug, and no secret', async () => {
  await using box = await shipped({ roleCredentialSeconds: 2 });
  const server = await served(box, ['dev', '--debug']);
  const before = server.run.child.stderr;
  let said = '';
  before?.on('data', (text: string) => (said += text));
  await delay(2100);
  const { body } = await server.get();
  await server[Symbol.asyncDispose]();
  expect(said).toMatch(/awsso: debug: sso-token: found\n/);
  expect(said).not.toContain(body['SecretAccessKey']);
  expect(said).not.toContain(body['Token']);
  expect(said).not.toContain(server.authorization);
});

test('an awsso that is upgraded meanwhile goes on', async () => {
  await using box = await shipped({ roleCredentialSeconds: 2 });
  const copy = copyOfProgram(box.home.at('opt'));
  await using server = await served(box, ['dev'], copy);
  box.home.remove('opt');
  await delay(2100);
  expect((await server.get()).status).toBe(200);
});

/** The built program in another folder, and the words that start it there. */
function copyOfProgram(folder: string): readonly [string, ...string[]] {
  const [node, script] = program;
  if (script === undefined) {
    const executable = join(folder, 'awsso');
    mkdirSync(folder);
    cpSync(node, executable);
    return [executable];
  }
  const root = join(dirname(script), '..');
  const isShipped = (file: string) => !relative(root, file).startsWith(join('dist', 'standalone'));
  for (const part of ['bin', 'dist', 'package.json']) {
    cpSync(join(root, part), join(folder, part), { recursive: true, filter: isShipped });
  }
  return [node, join(folder, 'bin', basename(script))];
}
