import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, serveEmulator } from '../../../src/emulator/server.ts';
import { startUrl } from '../../support/person-at-terminal.ts';

const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code';

let emulator: Emulator;

beforeEach(async () => {
  emulator = await serveEmulator({ now: () => new Date('2026-03-01T09:00:00Z'), autoApprove: true });
});

afterEach(() => emulator.close());

type Members = Record<string, string>;

async function post(path: string, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(emulator.url + path, { method: 'POST', body: text });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Members };
}

async function get(path: string, accessToken?: string) {
  const headers = accessToken === undefined ? {} : { 'x-amz-sso_bearer_token': accessToken };
  const response = await fetch(emulator.url + path, { headers });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Members };
}

async function login() {
  const registration = { clientName: 'x', clientType: 'public', scopes: ['sso:account:access'] };
  const { clientId, clientSecret } = (await post('/client/register', registration)).body;
  const { deviceCode } = (await post('/device_authorization', { clientId, clientSecret, startUrl })).body;
  const token = { clientId, clientSecret, grantType: deviceCodeGrant, deviceCode };
  return (await post('/token', token)).body;
}

describe('on the wire', () => {
  it('an OIDC refusal has AWS and OAuth names', async () => {
    const { status, headers, body } = await post('/token', {
      clientId: 'x',
      clientSecret: 'x',
      grantType: 'x',
    });
    expect(status).toBe(401);
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('x-amzn-errortype')).toBe(
      'InvalidClientException:http://internal.amazon.com/coral/com.amazonaws.sso.oidc/',
    );
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(body).toEqual({ error: 'invalid_client', error_description: 'Invalid client provided' });
  });

  it('a portal refusal has a message and a type', async () => {
    const { status, headers, body } = await get('/assignment/roles?account_id=111122223333', 'made-up');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(status).toBe(401);
    expect(headers.get('x-amzn-errortype')).toMatch(/^UnauthorizedException:/);
    expect(body).toEqual({
      message: 'Session token not found or invalid',
      __type: 'com.amazonaws.switchboard.portal#UnauthorizedException',
    });
  });

  it('a token answer says Bearer, and no refresh token is no member', async () => {
    const { clientId, clientSecret } = (
      await post('/client/register', { clientName: 'x', clientType: 'public' })
    ).body;
    const { deviceCode } = (await post('/device_authorization', { clientId, clientSecret, startUrl })).body;
    const { status, body } = await post('/token', {
      clientId,
      clientSecret,
      grantType: deviceCodeGrant,
      deviceCode,
    });
    expect(status).toBe(200);
    expect(body).toEqual({ accessToken: expect.any(String), tokenType: 'Bearer', expiresIn: 28_800 });
  });

  it('a role name in percent-encoding is the role meant', async () => {
    const { accessToken } = await login();
    const path = '/federation/credentials?role_name=a%20b%2Bc%2F%C3%BC&account_id=111122223333';
    expect(await get(path, accessToken)).toMatchObject({
      status: 200,
      body: { roleCredentials: { expiration: Date.parse('2026-03-01T10:00:00Z') } },
    });
    expect(emulator.identityCenter.calls.at(-1)).toMatchObject({
      operation: 'GetRoleCredentials',
      input: { role_name: 'a b+c/ü', account_id: '111122223333' },
      accessToken,
    });
  });

  it('the last page of a list has a null token, and Logout answers nothing', async () => {
    const { accessToken } = await login();
    expect(await get('/assignment/accounts?max_result=100', accessToken)).toMatchObject({
      status: 200,
      body: { nextToken: null, accountList: expect.any(Array) },
    });
    const headers = new Headers({ 'x-amz-sso_bearer_token': accessToken ?? '' });
    const response = await fetch(`${emulator.url}/logout`, { method: 'POST', headers });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(await get('/assignment/accounts', accessToken)).toMatchObject({ status: 401 });
  });

  it.for([
    ['text that is no JSON', '/token', '{'],
    ['JSON that is no object', '/token', 'null'],
    ['JSON that is a list', '/token', '[]'],
    ['a missing member', '/client/register', { clientType: 'public' }],
    ['an empty member', '/client/register', { clientName: '', clientType: 'public' }],
    ['a number for a text', '/client/register', { clientName: 1, clientType: 'public' }],
    ['a list of numbers', '/client/register', { clientName: 'x', clientType: 'public', scopes: [1] }],
    ['a text for a list', '/client/register', { clientName: 'x', clientType: 'public', scopes: 'y' }],
  ] as const)('%s is an invalid request', async ([, path, body]) => {
    const refused = await post(path, body);
    expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect(refused.headers.get('x-amzn-errortype')).toMatch(/^InvalidRequestException:/);
  });

  it.for(['?account_id=111122223333', '?role_name=r', '?role_name=r&account_id=42'])(
    'GetRoleCredentials with %s is an invalid request',
    async (query) => {
      const { accessToken } = await login();
      expect(await get(`/federation/credentials${query}`, accessToken)).toMatchObject({ status: 400 });
    },
  );

  it('max_result has to be a number', async () => {
    const { accessToken } = await login();
    expect(await get('/assignment/accounts?max_result=many', accessToken)).toMatchObject({ status: 400 });
  });

  it('a wrong method and a wrong path are refused, and counted as no call', async () => {
    expect(await get('/token')).toMatchObject({ status: 405 });
    expect(await get('/toString')).toMatchObject({ status: 404 });
    expect(await get('/saml')).toMatchObject({ status: 404 });
    expect(emulator.identityCenter.calls).toEqual([]);
  });
});
