import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CallbackServer, serveCallback } from '../../../src/loopback/serve-callback.ts';
import { timed } from '../../reliability/timed.ts';

const state = 'the-state-of-this-login';
const good = `/oauth/callback?code=CANARYcode&state=${state}`;

let server: CallbackServer;
let port: number;
const sockets: Socket[] = [];

beforeEach(async () => {
  const served = await serveCallback(state);
  expect(served).toBeDefined();
  server = served as CallbackServer;
  port = Number(new URL(server.redirectUri).port);
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) {
    socket.destroy();
  }
  await server.close();
});

/** All that comes back for these bytes until the connection ends. */
function send(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => (text += chunk)).on('error', () => {});
    socket.on('close', () => resolve(text));
  });
}

function get(target: string, headers = `Host: 127.0.0.1:${port}\r\n`, method = 'GET'): Promise<string> {
  return send(`${method} ${target} HTTP/1.1\r\n${headers}\r\n`);
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);

async function arrivedCode(): Promise<string | undefined> {
  const callback = await server.arrived;
  return 'code' in callback ? callback.code.reveal() : undefined;
}

describe('the callback of a login', () => {
  test('is at an address literal, on a port that is free', () => {
    expect(server.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/);
  });

  test('is listened for on loopback alone', async () => {
    const refused = new Promise((resolve) => {
      const socket = connect(port, '127.0.0.2', () => resolve('connected'));
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      sockets.push(socket);
    });
    expect(await refused).toBe('ECONNREFUSED');
  });

  test('sends the browser on to a page without the code, which is small and still', async () => {
    const answer = await get(good);
    expect(answer).toMatch(/^HTTP\/1\.1 303 See Other\r\n/);
    expect(answer).toMatch(/^Location: \/oauth\/done\r$/m);
    expect(await arrivedCode()).toBe('CANARYcode');

    const done = await get('/oauth/done');
    expect(statusOf(done)).toBe(200);
    expect(done).toContain('<p>You can close this window and go back to your terminal.</p>');
    for (const page of [answer, done]) {
      expect(page).toMatch(/^Content-Type: text\/html; charset=utf-8\r$/m);
      expect(page).toMatch(/^Cache-Control: no-store\r$/m);
      expect(page).toMatch(/^Content-Security-Policy: default-src 'none'/m);
      expect(page).toMatch(/^Referrer-Policy: no-referrer\r$/m);
      expect(page).not.toMatch(/CANARY|<script|Access-Control/i);
      expect(Number(/^Content-Length: (\d+)\r$/m.exec(page)?.[1])).toBe(page.split('\r\n\r\n')[1]?.length);
    }
  });

  test('may be a refusal', async () => {
    expect(statusOf(await get(`/oauth/callback?error=access_denied&state=${state}`))).toBe(303);
    expect(await server.arrived).toEqual({ error: 'access_denied' });
  });

  test('is taken once', async () => {
    await get(good);
    expect(statusOf(await get(good))).toBe(410);
    expect(statusOf(await get(good.replace('CANARYcode', 'other')))).toBe(410);
    expect(await arrivedCode()).toBe('CANARYcode');
  });

  test('comes in pieces, too', async () => {
    const answer = new Promise<string>((resolve) => {
      const request = `GET ${good} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: */*\r\n\r\n`;
      const socket = connect(port, '127.0.0.1');
      socket.on('data', (chunk) => resolve(String(chunk)));
      [...(request.match(/.{1,40}/gs) ?? [])].forEach(
        (piece, index) => void setTimeout(() => socket.write(piece), 5 * index),
      );
      sockets.push(socket);
    });
    expect(statusOf(await answer)).toBe(303);
  });

  test('may bring a code of ten thousand characters', async () => {
    const code = 'c'.repeat(10_000);
    expect(statusOf(await get(`/oauth/callback?code=${code}&state=${state}`))).toBe(303);
    expect(await arrivedCode()).toBe(code);
  });
});

describe('what is no callback of this login', () => {
  const rows: readonly (readonly [string, number, (own: string) => string])[] = [
    ['another state', 400, (own) => `GET /oauth/callback?code=x&state=guess HTTP/1.1\r\n${own}`],
    ['no state', 400, (own) => `GET /oauth/callback?code=x HTTP/1.1\r\n${own}`],
    ['an error without a state', 400, (own) => `GET /oauth/callback?error=access_denied HTTP/1.1\r\n${own}`],
    ['two codes', 400, (own) => `GET ${good}&code=x HTTP/1.1\r\n${own}`],
    [
      'a page of another site',
      400,
      (own) => `GET /oauth/callback?code=x HTTP/1.1\r\n${own}Origin: https://evil.example\r\n`,
    ],
    ['no query', 400, (own) => `GET /oauth/callback HTTP/1.1\r\n${own}`],
    ['the root', 404, (own) => `GET / HTTP/1.1\r\n${own}`],
    ['an icon', 404, (own) => `GET /favicon.ico HTTP/1.1\r\n${own}`],
    ['another path', 404, (own) => `GET ${good.replace('oauth', 'OAuth')} HTTP/1.1\r\n${own}`],
    ['a path below', 404, (own) => `GET ${good.replace('callback', 'callback/')} HTTP/1.1\r\n${own}`],
    ['an encoded path', 404, (own) => `GET ${good.replace('o', '%6f')} HTTP/1.1\r\n${own}`],
    ['an absolute form', 404, (own) => `GET http://127.0.0.1:1${good} HTTP/1.1\r\n${own}`],
    ['the last page, too early', 404, (own) => `GET /oauth/done HTTP/1.1\r\n${own}`],
    ['a HEAD', 405, (own) => `HEAD ${good} HTTP/1.1\r\n${own}`],
    ['a POST', 405, (own) => `POST ${good} HTTP/1.1\r\n${own}Content-Length: 3\r\n`],
    [
      'a page that asks whether it may',
      405,
      (own) =>
        `OPTIONS ${good} HTTP/1.1\r\n${own}Origin: https://evil.example\r\nAccess-Control-Request-Method: GET\r\n`,
    ],
    ['an OPTIONS', 405, (own) => `OPTIONS ${good} HTTP/1.1\r\n${own}`],
    ['a host that was bound anew', 403, () => `GET ${good} HTTP/1.1\r\nHost: evil.example:${port}\r\n`],
    ['another name of this host', 403, () => `GET ${good} HTTP/1.1\r\nHost: localhost:${port}\r\n`],
    ['another port', 403, () => `GET ${good} HTTP/1.1\r\nHost: 127.0.0.1\r\n`],
    ['no host', 400, () => `GET ${good} HTTP/1.1\r\n`],
    ['two hosts', 400, (own) => `GET ${good} HTTP/1.1\r\n${own}Host: evil.example\r\n`],
    ['HTTP/0.9', 400, (own) => `GET ${good}\r\n${own}`],
    ['HTTP/2', 400, (own) => `PRI * HTTP/2.0\r\n${own}`],
    ['TLS', 400, () => '\x16\x03\x01\x02\x00\x01\x00\x01\r\n'],
    ['no method', 400, (own) => `${good} HTTP/1.1\r\n${own}`],
    ['100 KB of headers', 431, (own) => `GET ${good} HTTP/1.1\r\n${own}${'X: y\r\n'.repeat(20_000)}`],
  ];

  test.for(rows)('%s is answered with %i, and the login waits on', async ([, status, request]) => {
    const answer = await send(`${request(`Host: 127.0.0.1:${port}\r\n`)}\r\n`);
    expect(statusOf(answer)).toBe(status);
    expect(answer).not.toMatch(/CANARY|evil|guess|access_denied|Access-Control|<script/i);
    expect(answer).toMatch(/^Cache-Control: no-store\r$/m);
    expect(answer).toMatch(/^Content-Security-Policy: default-src 'none'/m);
    expect(answer).toMatch(/^Referrer-Policy: no-referrer\r$/m);

    expect(statusOf(await get(good))).toBe(303);
    expect(await arrivedCode()).toBe('CANARYcode');
    await get('/oauth/done');
  });
});

describe('connections that say nothing', () => {
  async function idle(count: number): Promise<void> {
    const opened = Array.from({ length: count }, () => {
      const socket = connect(port, '127.0.0.1');
      sockets.push(socket);
      socket.on('error', () => {});
      return new Promise((resolve) => socket.on('connect', resolve));
    });
    await Promise.all(opened);
  }

  test.for([[50], [300]] as const)('%i of them do not keep the true one waiting', async ([count]) => {
    await idle(count);
    const { result, milliseconds } = await timed(() => get(good));
    expect(statusOf(result ?? '')).toBe(303);
    expect(milliseconds).toBeLessThan(1_000);
    await get('/oauth/done');
    // Of more than 256 the oldest go at once.
    expect(sockets.filter(({ closed }) => closed).length).toBeGreaterThanOrEqual(Math.max(0, count - 256));
  });

  test('are dropped within seconds, also those that say a little now and then', async () => {
    await idle(3);
    const [silent, slow] = sockets;
    const trickle = setInterval(() => slow?.write('G'), 100);
    const start = performance.now();
    await Promise.all([silent, slow].map((socket) => new Promise((resolve) => socket?.on('close', resolve))));
    clearInterval(trickle);
    expect(performance.now() - start).toBeLessThan(4_000);
  });

  test('go when it is over', async () => {
    await idle(2);
    await server.close();
    const [one] = sockets;
    await new Promise((resolve) => (one?.closed ? resolve(0) : one?.on('close', resolve)));
    await expect(send('')).resolves.toBe('');
  });
});

describe('when it is over', () => {
  const refused = () =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve('connected'));
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      sockets.push(socket);
    });

  test('nobody listens, at once where no browser came', async () => {
    // A last page would be waited for half a second.
    expect((await timed(() => server.close())).milliseconds).toBeLessThan(400);
    expect(await refused()).toBe('ECONNREFUSED');
  });

  test('a browser has half a second for the last page', async () => {
    await get(good);
    const closed = server.close();
    expect(statusOf(await get('/oauth/done'))).toBe(200);
    await closed;
    expect(await refused()).toBe('ECONNREFUSED');
  });

  test('one that does not fetch it is not waited for longer', async () => {
    await get(good);
    expect((await timed(() => server.close())).milliseconds).toBeLessThan(900);
    expect(await refused()).toBe('ECONNREFUSED');
  });
});

describe('an address that a person pastes', () => {
  test('does as a browser would', async () => {
    expect(server.paste(`${server.redirectUri}?code=x&state=guess`)).toMatch(/another login/);
    expect(server.paste(`${server.redirectUri.replace('callback', 'done')}?code=x`)).toMatch(/not the whole/);
    expect(server.paste(`${server.redirectUri}?code=CANARYcode&state=${state}`)).toBeUndefined();
    expect(await arrivedCode()).toBe('CANARYcode');
    expect(statusOf(await get(good))).toBe(410);
  });
});
