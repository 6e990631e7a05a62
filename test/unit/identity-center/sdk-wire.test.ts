import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { Secret } from '../../../src/secret.ts';
import { connectTo, failureOf } from '../../support/connect-to.ts';
import { temporaryHome } from '../../support/home.ts';
import { serveHttp } from '../../support/local-server.ts';
import { type Call, calls, respond } from './sdk-calls.ts';

const sentClient = { clientId: 'CANARY-id', clientSecret: 'CANARY-secret' };

describe('the wire', () => {
  const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
  const bearer = { 'x-amz-sso_bearer_token': 'CANARY-access' };
  const rows: readonly (readonly [Call, string, object | undefined, object])[] = [
    [
      'registerClient',
      'POST /client/register',
      { clientName: 'awsso-corp', clientType: 'public', scopes: ['sso:account:access'] },
      {},
    ],
    [
      'registerCodeClient',
      'POST /client/register',
      {
        clientName: 'awsso-corp',
        clientType: 'public',
        grantTypes: ['authorization_code', 'refresh_token'],
        redirectUris: ['http://127.0.0.1/oauth/callback'],
        issuerUrl: 'https://x.awsapps.com/start/#',
        scopes: ['sso:account:access'],
      },
      {},
    ],
    [
      'startDeviceAuthorization',
      'POST /device_authorization',
      { ...sentClient, startUrl: 'https://x.awsapps.com/start/#' },
      {},
    ],
    [
      'createTokenByDeviceCode',
      'POST /token',
      { ...sentClient, grantType: deviceGrant, deviceCode: 'CANARY-device' },
      {},
    ],
    [
      'createTokenByCode',
      'POST /token',
      {
        ...sentClient,
        grantType: 'authorization_code',
        code: 'CANARY-code',
        redirectUri: 'http://127.0.0.1:41234/oauth/callback',
        codeVerifier: 'CANARY-verifier',
      },
      {},
    ],
    [
      'createTokenByRefreshToken',
      'POST /token',
      { ...sentClient, grantType: 'refresh_token', refreshToken: 'CANARY-refresh' },
      {},
    ],
    [
      'getRoleCredentials',
      'GET /federation/credentials?account_id=111122223333&role_name=Read%2BOnly%2F%C3%BC',
      undefined,
      bearer,
    ],
    ['listAccountRoles', 'GET /assignment/roles?account_id=111122223333', undefined, bearer],
    ['logout', 'POST /logout', undefined, bearer],
  ];
  test.for(rows)('%s is one request: %s', async ([name, line, body, headers]) => {
    await using server = await serveHttp(
      respond(400, '{}', { 'x-amzn-ErrorType': 'InvalidRequestException' }),
    );
    await calls[name](connectTo(server.url));
    expect(server.requests).toHaveLength(1);
    const [request] = server.requests;
    expect(`${request?.method} ${request?.target}`).toBe(line);
    expect(request?.body === '' ? undefined : JSON.parse(request?.body ?? '')).toEqual(body);
    expect(request?.headers).toMatchObject(headers);
    // The token is all that says who asks: nothing is signed.
    expect(request?.headers).not.toHaveProperty('authorization');
  });

  test('no scopes are no field', async () => {
    await using server = await serveHttp(respond(400, '{}'));
    await connectTo(server.url).registerClient('awsso-legacy', []);
    expect(server.requests[0]?.body).toBe('{"clientName":"awsso-legacy","clientType":"public"}');
  });

  test.for(['/base', '/base/', '/a/b%20c'])('the base path %s of an endpoint is kept', async (path) => {
    await using server = await serveHttp(respond(400, '{}'));
    const center = connectTo(server.url + path);
    await center.listAccountRoles(new Secret('t'), '1');
    await center.registerClient('n', []);
    const base = path.replace(/\/$/, '');
    expect(server.requests.map(({ target }) => target)).toEqual([
      `${base}/assignment/roles?account_id=1`,
      `${base}/client/register`,
    ]);
  });

  test('each service is called where it is', async () => {
    await using portal = await serveHttp(respond(400, '{}'));
    await using oidc = await serveHttp(respond(400, '{}'));
    const center = connectTo('https://unused.invalid', {
      AWS_ENDPOINT_URL_SSO: portal.url,
      AWS_ENDPOINT_URL_SSO_OIDC: oidc.url,
    });
    for (const call of Object.values(calls)) {
      await call(center);
    }
    expect([portal.requests.length, oidc.requests.length]).toEqual([3, 6]);
  });
});

describe('the config files are none of the SDK’s business', () => {
  const kinds: readonly (readonly [string, (file: string, url: string) => void])[] = [
    ['a FIFO, at which a reader would hang', (file) => execFileSync('mkfifo', [file])],
    ['a file that sends it elsewhere', (file, url) => writeFileSync(file, everywhere(url))],
  ];
  test.for(kinds)('%s', async ([, make]) => {
    using home = temporaryHome('[default]\n');
    await using elsewhere = await serveHttp(respond(500, '{}'));
    await using server = await serveHttp(respond(400, '{}'));
    for (const [variable, name] of [
      ['AWS_CONFIG_FILE', 'trap-config'],
      ['AWS_SHARED_CREDENTIALS_FILE', 'trap-credentials'],
    ] as const) {
      make(home.at(name), elsewhere.url);
      vi.stubEnv(variable, home.at(name));
    }
    vi.stubEnv('HOME', home.path);
    vi.stubEnv('AWS_PROFILE', 'trap');
    vi.stubEnv('AWS_SDK_LOAD_CONFIG', '1');
    for (const call of Object.values(calls)) {
      expect(await call(connectTo(server.url))).toHaveProperty('refused');
    }
    expect([server.requests.length, elsewhere.requests.length]).toEqual([Object.keys(calls).length, 0]);
  });

  test('nor are its own variables', async () => {
    await using elsewhere = await serveHttp(respond(500, '{}'));
    await using server = await serveHttp(respond(503, ''));
    vi.stubEnv('AWS_ENDPOINT_URL', elsewhere.url);
    vi.stubEnv('AWS_ENDPOINT_URL_SSO', elsewhere.url);
    vi.stubEnv('AWS_REGION', 'us-gov-west-1');
    vi.stubEnv('AWS_USE_FIPS_ENDPOINT', 'true');
    vi.stubEnv('AWS_USE_DUALSTACK_ENDPOINT', 'true');
    vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
    vi.stubEnv('AWS_RETRY_MODE', 'adaptive');
    await failureOf(calls.getRoleCredentials(connectTo(server.url)));
    expect([server.requests.length, elsewhere.requests.length]).toEqual([3, 0]);
  });
});

function everywhere(url: string): string {
  return `[default]\nendpoint_url = ${url}\n[profile trap]\nendpoint_url = ${url}\nregion = us-east-1\nservices = s\n[services s]\nsso =\n  endpoint_url = ${url}\n`;
}
