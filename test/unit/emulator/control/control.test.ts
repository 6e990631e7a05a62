import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, serveEmulator } from '../../../../src/emulator/server.ts';
import { startUrl } from '../../../support/person-at-terminal.ts';

let emulator: Emulator;

beforeEach(async () => {
  emulator = await serveEmulator({ now: () => new Date('2026-03-01T09:00:00Z') });
});

afterEach(() => emulator.close());

const json = { 'Content-Type': 'application/json' };

/** What a test in any language sends. */
async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = json) {
  const response = await fetch(`${emulator.url}/emulator/${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

function startLogin() {
  const { oidc } = emulator.identityCenter;
  const registration = { clientName: 'terminal', clientType: 'public', scopes: ['sso:account:access'] };
  const { clientId, clientSecret } = oidc.registerClient({ ...registration, grantTypes: undefined });
  const client = { clientId, clientSecret };
  const { userCode, deviceCode } = oidc.startDeviceAuthorization({ ...client, startUrl });
  const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
  const poll = () => oidc.createToken({ ...client, grantType, deviceCode, refreshToken: undefined });
  const refresh = (refreshToken: string | undefined) =>
    oidc.createToken({ ...client, grantType: 'refresh_token', deviceCode: undefined, refreshToken });
  return { userCode, poll, refresh };
}

const register = () =>
  fetch(`${emulator.url}/client/register`, {
    method: 'POST',
    body: JSON.stringify({ clientName: 'x', clientType: 'public' }),
  });

describe('from outside', () => {
  it('a pending login is seen, and allowed or denied', async () => {
    const [allowed, denied] = [startLogin(), startLogin()];
    expect((await send('GET', 'authorizations')).body).toMatchObject([
      { userCode: allowed.userCode, clientName: 'terminal', startUrl, scopes: ['sso:account:access'] },
      { userCode: denied.userCode, expiresAt: '2026-03-01T09:10:00.000Z' },
    ]);
    const decide = (userCode: string, decision: string) =>
      send('POST', 'authorizations', { userCode, decision });
    expect((await decide(allowed.userCode, 'allow')).status).toBe(200);
    expect((await decide(denied.userCode, 'deny')).status).toBe(200);
    expect(allowed.poll()).toHaveProperty('accessToken');
    expect(denied.poll).toThrow(expect.objectContaining({ name: 'AccessDeniedException' }));
    expect((await decide(denied.userCode, 'allow')).status).toBe(404);
  });

  it('calls go wrong as asked, as often as asked, until that is taken back', async () => {
    const fault = (input: object) => send('POST', 'faults', { operation: 'RegisterClient', ...input });
    await fault({ fault: 'InternalServerException' });
    await fault({ fault: { status: 502, body: 'Bad gateway', contentType: 'text/plain' }, times: 2 });
    await fault({ fault: { change: { clientId: '' } } });
    await fault({ fault: 'reset', times: 'always' });
    expect((await register()).status).toBe(500);
    expect(await (await register()).text()).toBe('Bad gateway');
    expect((await register()).status).toBe(502);
    expect(await (await register()).json()).toMatchObject({ clientId: '', clientSecret: expect.any(String) });
    await expect(register()).rejects.toThrow();
    await expect(register()).rejects.toThrow();
    await send('DELETE', 'faults');
    expect((await register()).status).toBe(200);
  });

  it('the calls are told, and forgotten when asked', async () => {
    await register();
    expect((await send('GET', 'calls')).body).toEqual([
      {
        operation: 'RegisterClient',
        input: { clientName: 'x', clientType: 'public' },
        at: '2026-03-01T09:00:00.000Z',
      },
    ]);
    await send('DELETE', 'calls');
    expect((await send('GET', 'calls')).body).toEqual([]);
  });

  it('the settings are changed, for what comes after', async () => {
    const account = { accountId: '777788889999', roles: ['Admin'] };
    const settings = { autoApprove: true, accessTokenSeconds: 60, accounts: [account], strict: true };
    expect((await send('POST', 'settings', settings)).status).toBe(200);
    const { accessToken, expiresIn } = startLogin().poll();
    expect(expiresIn).toBe(60);
    const { portal } = emulator.identityCenter;
    const accounts = () => portal.listAccounts(accessToken, { maxResults: undefined, nextToken: undefined });
    expect(accounts().items).toEqual([{ accountId: '777788889999', accountName: '', emailAddress: '' }]);
    expect(() => portal.getRoleCredentials(accessToken, '777788889999', 'Reader')).toThrow('No access');
    await send('POST', 'settings', { accounts: null });
    expect(portal.getRoleCredentials(accessToken, '777788889999', 'Reader')).toBeDefined();
  });

  it('tokens are revoked, and lapse when the clock is moved', async () => {
    await send('POST', 'settings', { autoApprove: true });
    const { portal } = emulator.identityCenter;
    const login = () => startLogin().poll().accessToken;
    const get = (token: string) => portal.getRoleCredentials(token, '111122223333', 'ReadOnly');

    const revoked = login();
    await send('POST', 'revocations', { tokens: 'access' });
    expect(() => get(revoked)).toThrow('Session token not found or invalid');

    const lapsed = login();
    await send('POST', 'clock', { aheadSeconds: 3599 });
    expect(get(lapsed)).toBeDefined();
    await send('POST', 'clock', { aheadSeconds: 3600 });
    expect(() => get(lapsed)).toThrow('Session token not found or invalid');
    expect((await register()).headers.get('date')).toBe('Sun, 01 Mar 2026 10:00:00 GMT');
  });

  it.for([
    ['faults', { operation: 'Register', fault: 'reset' }, /^operation: /],
    ['faults', { operation: 'CreateToken', fault: 'rest' }, /^fault: /],
    ['faults', { operation: 'CreateToken', fault: 'reset', times: 0 }, /^times: /],
    ['settings', { accounts: [{ accountId: '42', roles: [] }] }, /^accounts\.0\.accountId: /],
    ['settings', { acounts: [] }, /acounts/],
    ['faults', { operation: 'CreateToken', fault: { delayMs: 1e12 } }, /^fault\.delayMs: /],
    ['faults', { operation: 'CreateToken', fault: { status: 200, headers: { 'a b': '' } } }, /^fault: /],
    ['clock', undefined, /^the body: /],
  ] as const)('a wrong %s is told: %j', async ([path, body, message]) => {
    expect(await send('POST', path, body)).toEqual({
      status: 400,
      body: { message: expect.stringMatching(message) },
    });
  });

  it.for([
    [403, { Origin: 'https://evil.example' }],
    [403, { 'Sec-Fetch-Site': 'cross-site' }],
    [415, { 'Content-Type': 'text/plain' }],
  ] as const)('%i for who sends %j', async ([status, headers]) => {
    const fault = { operation: 'RegisterClient', fault: 'reset' };
    expect((await send('POST', 'faults', fault, { ...json, ...headers })).status).toBe(status);
    expect((await register()).status).toBe(200);
  });

  it('403 for a foreign name that leads here', async () => {
    const { port } = new URL(emulator.url);
    const status = await new Promise((resolve, reject) => {
      const options = { port, path: '/emulator/calls', headers: { Host: 'evil.example' } };
      request(options, (response) => resolve(response.statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it('refresh tokens are revoked, while access tokens live on', async () => {
    await send('POST', 'settings', { autoApprove: true });
    const { poll, refresh } = startLogin();
    const { accessToken, refreshToken } = poll();
    await send('POST', 'revocations', { tokens: 'refresh' });
    expect(() => refresh(refreshToken)).toThrow('Invalid refresh token provided');
    const page = { maxResults: undefined, nextToken: undefined };
    expect(emulator.identityCenter.portal.listAccounts(accessToken, page)).toBeDefined();
  });

  it('an unknown path is answered by those there are', async () => {
    const { status, body } = await send('GET', 'fault');
    expect(status).toBe(404);
    expect(body).toMatchObject({ message: expect.stringContaining('POST /emulator/faults') });
  });
});
