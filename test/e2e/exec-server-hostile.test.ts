import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { timed } from '../reliability/timed.ts';
import { program } from '../support/binary.ts';
import { connectionTo, otherAddresses } from '../support/listeners.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { type Served, served } from '../support/served.ts';
import { shipped } from './shipped.ts';

/*
 * What anybody on this machine, or a page in its browser, may send to the endpoint of `exec --server`.
 */
let box: Sandbox;
let server: Served;
beforeAll(async () => {
  box = await shipped();
  server = await served(box);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await box[Symbol.asyncDispose]();
});

/** A request that would be answered, but for what is changed. */
function request(change: Readonly<Record<string, string | readonly string[] | undefined>> = {}): string {
  const { line = 'GET /credentials HTTP/1.1', body = '', ...headers } = change;
  const all = { Host: `127.0.0.1:${server.port}`, Authorization: server.authorization, ...headers };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => `${name}: ${one}\r\n`),
  );
  return `${line}\r\n${lines.join('')}\r\n${body}`;
}

const statusOf = (said: string) => Number(/^HTTP\/1\.1 (\d+) /.exec(said)?.[1] ?? 0);

test('the request that all others here differ from is answered, for nobody to keep', async () => {
  const said = await server.send(request());
  expect(said).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(said).toMatch(/\r\nCache-Control: no-store\r\n/);
  expect(said).not.toMatch(/access-control/i);
  expect(JSON.parse(said.split('\r\n\r\n')[1] ?? '')).toMatchObject({ AccountId: '111122223333' });
});

const token = () => server.authorization;
const port = () => server.port;

test.for<[string, number, () => Parameters<typeof request>[0]]>([
  ['no token', 403, () => ({ Authorization: undefined })],
  ['an empty token', 403, () => ({ Authorization: '' })],
  ['another token', 403, () => ({ Authorization: randomBytes(32).toString('base64url') })],
  ['the beginning of the token', 403, () => ({ Authorization: token().slice(0, -1) })],
  ['the token and more', 403, () => ({ Authorization: `${token()}a` })],
  ['the token in other case', 403, () => ({ Authorization: token().toLowerCase() })],
  ['the token as a bearer’s', 403, () => ({ Authorization: `Bearer ${token()}` })],
  ['the token as one of a scheme in small letters', 403, () => ({ Authorization: `bearer ${token()}` })],
  ['the token twice', 403, () => ({ Authorization: [token(), token()] })],
  ['a wrong token, then the right one', 403, () => ({ Authorization: ['x', token()] })],
  [
    'the token in the URL',
    403,
    () => ({ line: `GET /credentials HTTP/1.1`, Authorization: undefined, Cookie: token() }),
  ],
  ['a host of somebody else', 403, () => ({ Host: `attacker.example:${port()}` })],
  ['the link-local host', 403, () => ({ Host: '169.254.169.254' })],
  ['a host that begins as ours', 403, () => ({ Host: `127.0.0.1:${port()}.attacker.example` })],
  ['localhost', 403, () => ({ Host: `localhost:${port()}` })],
  ['a host that begins as localhost', 403, () => ({ Host: `localhost.evil:${port()}` })],
  ['the host of IPv6', 403, () => ({ Host: `[::1]:${port()}` })],
  ['the host without its port', 403, () => ({ Host: '127.0.0.1' })],
  ['the host at another port', 403, () => ({ Host: `127.0.0.1:${port() + 1}` })],
  ['an empty host', 403, () => ({ Host: '' })],
  ['no host', 400, () => ({ Host: undefined })],
  ['no host, by HTTP 1.0', 403, () => ({ Host: undefined, line: 'GET /credentials HTTP/1.0' })],
  ['two hosts', 403, () => ({ Host: [`127.0.0.1:${port()}`, 'attacker.example'] })],
  ['two hosts, the right one last', 403, () => ({ Host: ['attacker.example', `127.0.0.1:${port()}`] })],
  ['the right host twice', 403, () => ({ Host: [`127.0.0.1:${port()}`, `127.0.0.1:${port()}`] })],
  ['an origin', 403, () => ({ Origin: 'https://attacker.example' })],
  ['the origin null', 403, () => ({ Origin: 'null' })],
  ['a page of another site', 403, () => ({ 'Sec-Fetch-Site': 'cross-site' })],
  ['a page of our own site', 403, () => ({ 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors' })],
  ['a page’s picture', 403, () => ({ 'Sec-Fetch-Dest': 'image' })],
  ['a page that navigates', 403, () => ({ 'Sec-Fetch-Mode': 'navigate' })],
  ['a proxy', 403, () => ({ 'X-Forwarded-For': '127.0.0.1' })],
  ['a proxy of the standard', 403, () => ({ Forwarded: 'for=127.0.0.1' })],
  [
    'the question of a browser whether a page may ask',
    403,
    () => ({
      line: 'OPTIONS /credentials HTTP/1.1',
      Authorization: undefined,
      Origin: 'https://attacker.example',
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization',
      'Access-Control-Request-Private-Network': 'true',
    }),
  ],
  ['HEAD', 405, () => ({ line: 'HEAD /credentials HTTP/1.1' })],
  ['POST', 405, () => ({ line: 'POST /credentials HTTP/1.1' })],
  ['PUT', 405, () => ({ line: 'PUT /credentials HTTP/1.1' })],
  ['DELETE', 405, () => ({ line: 'DELETE /credentials HTTP/1.1' })],
  ['OPTIONS', 405, () => ({ line: 'OPTIONS /credentials HTTP/1.1' })],
  ['TRACE', 405, () => ({ line: 'TRACE /credentials HTTP/1.1' })],
  ['a method that is none', 400, () => ({ line: 'STEAL /credentials HTTP/1.1' })],
  ['the root', 404, () => ({ line: 'GET / HTTP/1.1' })],
  ['a query', 404, () => ({ line: 'GET /credentials?a HTTP/1.1' })],
  ['a slash at the end', 404, () => ({ line: 'GET /credentials/ HTTP/1.1' })],
  ['a slash more', 404, () => ({ line: 'GET //credentials HTTP/1.1' })],
  ['a path with dots', 404, () => ({ line: 'GET /x/../credentials HTTP/1.1' })],
  ['a path in escapes', 404, () => ({ line: 'GET /%63redentials HTTP/1.1' })],
  ['a whole URL', 404, () => ({ line: `GET http://127.0.0.1:${port()}/credentials HTTP/1.1` })],
  ['a whole URL of somebody else', 404, () => ({ line: 'GET http://attacker.example/credentials HTTP/1.1' })],
  [
    'a whole URL of ours, and a host of somebody else',
    403,
    () => ({
      line: `GET http://127.0.0.1:${port()}/credentials HTTP/1.1`,
      Host: `attacker.example:${port()}`,
    }),
  ],
  ['a body', 413, () => ({ 'Content-Length': '2', body: '{}' })],
  ['a body that does not come', 413, () => ({ 'Content-Length': '2' })],
  ['a body that waits for our word', 413, () => ({ 'Content-Length': '2', Expect: '100-continue' })],
  ['no token, but what it expects of us', 403, () => ({ Authorization: undefined, Expect: 'credentials' })],
  ['a body in chunks', 413, () => ({ 'Transfer-Encoding': 'chunked', body: '2\r\n{}\r\n0\r\n\r\n' })],
  [
    'both kinds of body',
    400,
    () => ({ 'Transfer-Encoding': 'chunked', 'Content-Length': '2', body: '0\r\n\r\n' }),
  ],
  ['16 KB of headers', 431, () => ({ 'X-Long': 'x'.repeat(16_384) })],
  ['1 MB of headers', 431, () => ({ 'X-Long': 'x'.repeat(1 << 20) })],
  ['a token of 1 MB', 431, () => ({ Authorization: 'x'.repeat(1 << 20) })],
  ['a line that is no request', 400, () => ({ line: 'hello' })],
])('%s is answered by %i, and no credentials', async ([, status, change]) => {
  const { result: said = '', milliseconds } = await timed(() => server.send(request(change())));
  expect(statusOf(said)).toBe(status);
  expect(said).not.toMatch(/AccessKeyId|ASIA|access-control|attacker/i);
  expect(said.match(/^HTTP\/1\.1 /gm)).toHaveLength(1);
  expect(milliseconds).toBeLessThan(1500);
  if (status === 405) {
    expect(said).toMatch(/\r\nAllow: GET\r\n/);
  }
});

test('a refusal says what it is in both spellings of the SDKs, and no more', async () => {
  const said = await server.send(request({ Authorization: 'x' }));
  expect(JSON.parse(said.split('\r\n\r\n')[1] ?? '')).toEqual({
    Code: 'Forbidden',
    code: 'Forbidden',
    Message: 'not allowed',
    message: 'not allowed',
  });
});

test('the token of another awsso opens nothing', async () => {
  await using other = await served(box);
  const said = await server.send(request({ Authorization: other.authorization }));
  expect(statusOf(said)).toBe(403);
});

test('CONNECT gets no tunnel', async () => {
  expect(await server.send(request({ line: `CONNECT 127.0.0.1:${port()} HTTP/1.1` }))).not.toMatch(
    /^HTTP\/1\.1 2/,
  );
});

test.for([2, 10_000])('of %i requests in one connection the first alone is answered', async (count) => {
  const said = await server.send(request().repeat(count));
  expect(said.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  expect(said).toMatch(/\r\nConnection: close\r\n/);
});

describe('it listens on this machine alone', () => {
  test.for(otherAddresses)('not at %s', async (address) => {
    expect(await connectionTo(address, server.port)).toBe('refused');
  });
});

describe('who is slow, or many, holds nobody up', () => {
  const withSockets = async (count: number, act: (socket: Socket) => void, then: () => Promise<void>) => {
    const sockets = Array.from({ length: count }, () => connect(server.port, '127.0.0.1'));
    for (const socket of sockets) {
      socket.on('error', () => {});
      socket.on('connect', () => act(socket));
    }
    try {
      await delay(300);
      await then();
    } finally {
      for (const socket of sockets) {
        socket.destroy();
      }
    }
  };

  test.for<[string, (socket: Socket) => void]>([
    ['say nothing', () => {}],
    ['send half a header', (socket) => socket.write('GET /credentials HTTP/1.1\r\nHost: 127')],
    [
      'ask with a wrong token and do not read',
      (socket) => socket.pause().write(request({ Authorization: 'x' })),
    ],
  ])('1,500 connections that %s', async ([, act]) => {
    await withSockets(1500, act, async () => {
      const { result, milliseconds } = await timed(server.get);
      expect(result?.status).toBe(200);
      expect(milliseconds).toBeLessThan(1000);
    });
  });

  test('of 1,500 connections that say nothing 1,024 are kept', async () => {
    // Bun closes one that has sent half a header only when its time is over.
    const open = () => readdirSync(`/proc/${server.run.child.pid}/fd`).length;
    await expect.poll(open, { timeout: 4000 }).toBeLessThan(200);
    await withSockets(
      1500,
      () => {},
      () => expect.poll(open, { timeout: 1000 }).toBeLessThan(1200),
    );
  });

  test.for([
    ['says nothing', []],
    ['sends half a request', ['GET /credentials HTTP/1.1\r\nHost: 127']],
    ['sends a header letter by letter', [...'GET /credentials HTTP/1.1\r\nX: '.padEnd(400, 'x')]],
  ] as const)('who %s is hung up on within 4 s', async ([, pieces]) => {
    const started = performance.now();
    const said = await server.send(...pieces);
    expect(said === '' || statusOf(said) === 408).toBe(true);
    expect(performance.now() - started).toBeLessThan(4000);
  });

  test('10,000 requests with random tokens, 50 at once', async () => {
    const statuses = new Set<number>();
    let left = 10_000;
    const guess = async () => {
      while (left > 0) {
        left -= 1;
        const guessed = request({ Authorization: randomBytes(32).toString('base64url') });
        statuses.add(statusOf(await server.send(guessed)));
      }
    };
    const guessing = Promise.all(Array.from({ length: 50 }, guess));
    while (left > 0) {
      const { result, milliseconds } = await timed(() => server.get());
      expect([result?.status, milliseconds < 1000]).toEqual([200, true]);
      await delay(100);
    }
    await guessing;
    expect([...statuses]).toEqual([403]);
  });

  test('with 64 file descriptors it lives through 500 connections', async () => {
    await using few = await served(box, ['dev'], ['sh', '-c', 'ulimit -n 64; exec "$@"', 'sh', ...program]);
    const sockets = Array.from({ length: 500 }, () => connect(few.port, '127.0.0.1').on('error', () => {}));
    await delay(500);
    for (const socket of sockets) {
      socket.destroy();
    }
    await delay(500);
    expect((await few.get()).status).toBe(200);
  });

  test('what it holds in memory stays bounded', () => {
    const { pid } = server.run.child;
    const [, kibibytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    expect(Number(kibibytes) / 1024).toBeLessThan(200);
  });
});
