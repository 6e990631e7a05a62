import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, serveEmulator } from '../../../src/emulator/server.ts';
import { timed } from '../../reliability/timed.ts';

let emulator: Emulator;

beforeEach(async () => {
  emulator = await serveEmulator({ now: () => new Date('2031-03-01T09:00:00Z') });
});

afterEach(() => emulator.close());

const registration = JSON.stringify({ clientName: 'x', clientType: 'public' });

function register(body = registration) {
  return fetch(`${emulator.url}/client/register`, { method: 'POST', body });
}

async function isRefused(url: string) {
  return fetch(url).then(
    () => false,
    () => true,
  );
}

describe('a call that goes wrong', () => {
  it('by an exception of AWS, for the next calls only', async () => {
    emulator.identityCenter.failNext('RegisterClient', 'InternalServerException', 2);
    for (const _ of [1, 2]) {
      const response = await register();
      expect(response.status).toBe(500);
      expect(await response.json()).toMatchObject({ error: 'server_error' });
    }
    expect((await register()).status).toBe(200);
    expect(emulator.identityCenter.count('RegisterClient')).toBe(3);
  });

  it('by an answer of the test', async () => {
    const { identityCenter } = emulator;
    identityCenter.failNext('RegisterClient', { status: 307, headers: { Location: 'http://127.0.0.1:1/' } });
    const moved = await fetch(`${emulator.url}/client/register`, {
      method: 'POST',
      body: registration,
      redirect: 'manual',
    });
    expect([moved.status, moved.headers.get('location')]).toEqual([307, 'http://127.0.0.1:1/']);

    identityCenter.failNext('RegisterClient', { status: 200, body: { clientId: 1 } });
    expect(await (await register()).json()).toEqual({ clientId: 1 });

    identityCenter.failNext('RegisterClient', {
      status: 502,
      body: 'Bad gateway',
      contentType: 'text/plain',
    });
    const gateway = await register();
    expect([gateway.headers.get('content-type'), await gateway.text()]).toEqual([
      'text/plain',
      'Bad gateway',
    ]);

    identityCenter.failNext('RegisterClient', { status: 200, body: Uint8Array.of(0xff, 0x00) });
    expect(new Uint8Array(await (await register()).arrayBuffer())).toEqual(Uint8Array.of(0xff, 0x00));
  });

  it('by a header written its own way, which replaces ours', async () => {
    emulator.identityCenter.failNext('RegisterClient', { status: 200, headers: { 'content-type': 'x/y' } });
    expect((await register()).headers.get('content-type')).toBe('x/y');
  });

  it('by a captive portal', async () => {
    emulator.identityCenter.failNext('RegisterClient', 'html');
    const response = await register();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html']);
    expect(await response.text()).toContain('Sign in to this network');
  });

  it('by one changed member', async () => {
    emulator.identityCenter.failNext('RegisterClient', { change: { clientSecretExpiresAt: -1 } });
    expect(await (await register()).json()).toMatchObject({
      clientId: expect.any(String),
      clientSecretExpiresAt: -1,
    });
  });

  it('by a reset before or after it was carried out', async () => {
    const { identityCenter } = emulator;
    const client = identityCenter.oidc.registerClient({
      clientName: 'x',
      clientType: 'public',
      scopes: [],
      grantTypes: undefined,
    });
    const start = () =>
      fetch(`${emulator.url}/device_authorization`, {
        method: 'POST',
        body: JSON.stringify({ ...client, startUrl: 'https://example.awsapps.com/start' }),
      });
    identityCenter.failNext('StartDeviceAuthorization', 'reset');
    await expect(start()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(identityCenter.pendingAuthorizations()).toHaveLength(0);
    identityCenter.failNext('StartDeviceAuthorization', 'lost-reply');
    await expect(start()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(identityCenter.pendingAuthorizations()).toHaveLength(1);
  });

  it('by silence, from the start or from the middle', async () => {
    const { identityCenter } = emulator;
    identityCenter.failNext('RegisterClient', 'hang');
    const signal = AbortSignal.timeout(100);
    const hanging = fetch(`${emulator.url}/client/register`, { method: 'POST', body: registration, signal });
    await expect(hanging).rejects.toMatchObject({ name: 'TimeoutError' });

    identityCenter.failNext('RegisterClient', 'stall');
    const stalled = await register();
    const reader = stalled.body?.getReader();
    const half = await reader?.read();
    expect(stalled.status).toBe(200);
    expect(half?.value?.length).toBe(Math.floor(Number(stalled.headers.get('content-length')) / 2));
    await reader?.cancel();
  });

  it('by being slow', async () => {
    emulator.identityCenter.failNext('RegisterClient', { delayMs: 50 });
    const began = performance.now();
    expect((await register()).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThanOrEqual(45);
  });
});

describe('the server', () => {
  it('tells the time of its own clock', async () => {
    expect((await register()).headers.get('date')).toBe('Sat, 01 Mar 2031 09:00:00 GMT');
  });

  it('refuses a body that is too long for these services', async () => {
    expect((await register('x'.repeat(5 * 1024 * 1024))).status).toBe(413);
    expect(emulator.identityCenter.calls).toEqual([]);
  });

  it('says what failed in it, rather than fall silent', async () => {
    emulator.identityCenter.failNext('RegisterClient', { status: 200, body: 1n });
    const response = await register();
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: expect.stringContaining('BigInt') });
  });

  it('listens on loopback only, on the port asked for', async () => {
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const port = Number(new URL(emulator.url).port);
    await expect(serveEmulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await emulator.close();
    emulator = await serveEmulator({ port });
    expect(emulator.url).toBe(`http://127.0.0.1:${port}`);
  });

  it('is not fooled by another name for this machine', async () => {
    const port = Number(new URL(emulator.url).port);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write('GET /device HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n'),
      );
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('end', () => resolve(text)).on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  });

  it('closes at once, whatever is still open', async () => {
    const { identityCenter, url, close } = await serveEmulator();
    identityCenter.failNext('RegisterClient', 'hang');
    identityCenter.failNext('RegisterClient', { delayMs: 60_000 });
    const open = [1, 2].map(() => isRefused(`${url}/client/register`));
    const posts = [1, 2].map(() =>
      fetch(`${url}/client/register`, { method: 'POST', body: registration }).catch(() => 'cut off'),
    );
    await Promise.all(open);
    while (identityCenter.count('RegisterClient') < 2) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await timed(close)).milliseconds).toBeLessThan(500);
    expect(await Promise.all(posts)).toEqual(['cut off', 'cut off']);
    expect(await isRefused(url)).toBe(true);
  });
});
