import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import type { Answer as Granted, IdentityCenter } from '../../../src/identity-center/identity-center.ts';
import { createSdkClient } from '../../../src/identity-center/sdk-client.ts';
import { Secret } from '../../../src/secret.ts';
import { connectBy, connectTo, failureOf, hostWith, now, sourcesOf } from '../../support/connect-to.ts';
import { temporaryHome } from '../../support/home.ts';
import { type Answer, closedPort, listen, serveHttp } from '../../support/local-server.ts';

const client = { clientId: 'CANARY-id', clientSecret: new Secret('CANARY-secret') };
const sentClient = { clientId: 'CANARY-id', clientSecret: 'CANARY-secret' };
const token = new Secret('CANARY-access');
const role = { accountId: '111122223333', roleName: 'Read+Only/ü' };

const calls = {
  registerClient: (center) => center.registerClient('awsso-corp', ['sso:account:access']),
  startDeviceAuthorization: (center) =>
    center.startDeviceAuthorization(client, 'https://x.awsapps.com/start/#'),
  createTokenByDeviceCode: (center) => center.createTokenByDeviceCode(client, new Secret('CANARY-device')),
  createTokenByRefreshToken: (center) =>
    center.createTokenByRefreshToken(client, new Secret('CANARY-refresh')),
  getRoleCredentials: (center) => center.getRoleCredentials(token, role),
  listAccountRoles: (center) => center.listAccountRoles(token, role.accountId),
  logout: (center) => center.logout(token),
} satisfies Record<string, (center: IdentityCenter) => Promise<Granted<unknown>>>;

type Call = keyof typeof calls;

const reading = Object.keys(calls).filter((name): name is Call => name !== 'logout');

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
    expect([portal.requests.length, oidc.requests.length]).toEqual([3, 4]);
  });
});

describe('a good answer', () => {
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  const rows: readonly (readonly [Call, object, unknown])[] = [
    [
      'registerClient',
      { clientId: 'i', clientSecret: 's', clientIdIssuedAt: 1, clientSecretExpiresAt: 1803000000 },
      { clientId: 'i', clientSecret: new Secret('s'), expiresAt: new Date(1803000000 * 1000) },
    ],
    [
      'startDeviceAuthorization',
      {
        deviceCode: 'd',
        userCode: 'ABCD-EFGH',
        verificationUri: 'https://device.sso.example/',
        verificationUriComplete: 'https://device.sso.example/?user_code=ABCD-EFGH',
        expiresIn: 600,
        interval: 1,
      },
      {
        deviceCode: new Secret('d'),
        userCode: 'ABCD-EFGH',
        verificationUri: 'https://device.sso.example/',
        verificationUriComplete: 'https://device.sso.example/?user_code=ABCD-EFGH',
        expiresAt: later(600),
        intervalSeconds: 1,
      },
    ],
    [
      'createTokenByDeviceCode',
      { accessToken: 'a', expiresIn: 28800, refreshToken: 'r', tokenType: 'Bearer' },
      { accessToken: new Secret('a'), expiresAt: later(28800), refreshToken: new Secret('r') },
    ],
    [
      'createTokenByRefreshToken',
      { accessToken: 'a', expiresIn: 3600, refreshToken: null },
      { accessToken: new Secret('a'), expiresAt: later(3600), refreshToken: undefined },
    ],
    [
      'getRoleCredentials',
      {
        roleCredentials: {
          accessKeyId: 'ASIA',
          secretAccessKey: 's',
          sessionToken: 't',
          expiration: 1795314095999,
        },
      },
      {
        accessKeyId: 'ASIA',
        secretAccessKey: new Secret('s'),
        sessionToken: new Secret('t'),
        expiration: new Date(1795314095999),
        accountId: role.accountId,
      },
    ],
    [
      'listAccountRoles',
      { nextToken: null, roleList: [{ roleName: 'A', accountId: '1' }, { roleName: 'B' }] },
      ['A', 'B'],
    ],
    ['logout', {}, undefined],
  ];
  test.for(rows)('of %s', async ([name, body, granted]) => {
    await using server = await serveHttp(respond(200, JSON.stringify(body)));
    expect(await calls[name](connectTo(server.url))).toEqual({ granted });
  });

  test('of a logout may be empty', async () => {
    await using server = await serveHttp(respond(200, ''));
    expect(await calls.logout(connectTo(server.url))).toEqual({ granted: undefined });
  });
});

describe('a refusal is an answer', () => {
  test.for([
    ['AuthorizationPendingException', 400, 'authorization-pending'],
    ['SlowDownException', 400, 'slow-down'],
    ['ExpiredTokenException', 400, 'expired-token'],
    ['AccessDeniedException', 400, 'access-denied'],
    ['InvalidGrantException', 400, 'invalid-grant'],
    ['InvalidClientException', 401, 'invalid-client'],
    ['InvalidScopeException', 400, 'invalid-scope'],
    ['InvalidRequestException', 400, 'invalid-request'],
    ['UnsupportedGrantTypeException', 400, 'refused'],
    ['UnauthorizedClientException', 400, 'refused'],
  ] as const)('of OIDC: %s [%i]', async ([name, status, refused]) => {
    // The header as it was seen live, with the namespace after the colon (aws-cli issue 5878).
    const type = `${name}:http://internal.amazon.com/coral/com.amazonaws.sso.oidc/`;
    await using server = await serveHttp(respond(status, '{"error":"x"}', { 'x-amzn-ErrorType': type }));
    expect(await calls.createTokenByDeviceCode(connectTo(server.url))).toEqual({ refused });
    expect(server.requests).toHaveLength(1);
  });

  test.for([
    ['UnauthorizedException', 401, 'unauthorized'],
    ['ForbiddenException', 403, 'forbidden'],
    ['ResourceNotFoundException', 404, 'not-found'],
    ['InvalidRequestException', 400, 'invalid-request'],
  ] as const)('of the portal: %s [%i]', async ([name, status, refused]) => {
    await using server = await serveHttp(
      respond(status, '{"message":"No access"}', { 'x-amzn-ErrorType': name }),
    );
    expect(await calls.getRoleCredentials(connectTo(server.url))).toEqual({ refused });
    expect(server.requests).toHaveLength(1);
  });

  test.for([
    ['with a message alone', 401, '{"message":"Session token not found or invalid"}', 'unauthorized'],
    ['with a message alone', 403, '{"message":"No access"}', 'forbidden'],
    ['with a message alone', 404, '{"message":"x"}', 'not-found'],
    ['with an empty body', 401, '', 'unauthorized'],
    [
      'with its name in the body',
      401,
      '{"__type":"com.amazonaws.sso#UnauthorizedException"}',
      'unauthorized',
    ],
  ] as const)('%s [%i]', async ([, status, body, refused]) => {
    await using server = await serveHttp(respond(status, body));
    expect(await calls.getRoleCredentials(connectTo(server.url))).toEqual({ refused });
  });

  test.for(['CANARY\nx', 'CANARY\r\nHost: evil', 'CANARY-日本', 'CANARY\0'])(
    'a token that no header can carry is refused before a byte is sent: %j',
    async (text) => {
      await using server = await serveHttp(respond(200, '{}'));
      expect(await connectTo(server.url).getRoleCredentials(new Secret(text), role)).toEqual({
        refused: 'unauthorized',
      });
      expect(server.requests).toEqual([]);
    },
  );
});

describe('no sensible answer is the error "unavailable" for every call', () => {
  const page = '<!doctype html><title>CANARY</title>';
  const html = { 'Content-Type': 'text/html' };
  const other = (status: number) =>
    `answered with something other than JSON [HTTP ${status}], perhaps a proxy's or a hotel's page`;
  const rows: readonly (readonly [string, Answer, string, number])[] = [
    ['a page with status 200', respond(200, page, html), other(200), 1],
    ['a page that calls itself JSON', respond(200, page), other(200), 1],
    ['a page with status 400', respond(400, page, html), other(400), 1],
    ['a page with status 401', respond(401, page, html), other(401), 1],
    ['a page with status 403', respond(403, page, html), other(403), 1],
    ['a page with status 404', respond(404, page, html), other(404), 1],
    ['a page with status 500', respond(500, page, html), 'failed [HTTP 500]', 3],
    ['plain text', respond(418, 'CANARY'), other(418), 1],
    ['JSON cut short', respond(200, '{"roleCredentials":{"accessKeyId":"CANARY'), other(200), 1],
    ['XML', respond(200, '<x>CANARY</x>'), other(200), 1],
    ['null', respond(200, 'null'), 'answered nonsense [HTTP 200]', 1],
    ['a redirect', respond(302, '', { Location: '/elsewhere' }), redirected(302), 1],
    ['a redirect with a page', respond(301, page, { ...html, Location: '/elsewhere' }), redirected(301), 1],
    ['a redirect that keeps the method', respond(307, '', { Location: '/elsewhere' }), redirected(307), 1],
    ['a permanent redirect', respond(308, '', { Location: '/elsewhere' }), redirected(308), 1],
    ['a timeout of the server', respond(408, ''), 'failed [HTTP 408]', 1],
    ['an error of the server', respond(500, '{"message":"CANARY"}'), 'failed [HTTP 500]', 3],
    ['a bad gateway', respond(502, ''), 'failed [HTTP 502]', 3],
    ['an overload', respond(503, '{"message":"CANARY"}'), 'failed [HTTP 503]', 3],
    ['a late gateway', respond(504, page, html), 'failed [HTTP 504]', 3],
    ['a reset', reset, 'cannot be reached: the connection was cut [ECONNRESET]', 3],
    ['half an answer', half, 'cannot be reached: the connection was cut [ECONNRESET]', 3],
  ];
  test.for(rows)('%s', async ([, answer, what, tries]) => {
    const [warn, complain] = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')];
    await using server = await serveHttp(answer);
    const errors = await Promise.all(reading.map((name) => failureOf(calls[name](connectTo(server.url)))));
    for (const error of errors) {
      expect([error.code, error.message, error.hint]).toEqual([
        'unavailable',
        `Identity Center at 127.0.0.1:${server.port} ${what} (AWS_ENDPOINT_URL)`,
        'unset AWS_ENDPOINT_URL',
      ]);
    }
    expect(server.requests).toHaveLength(tries * reading.length);
    expect([warn.mock.calls, complain.mock.calls]).toEqual([[], []]);
  });

  test.for([
    ['nothing', ''],
    ['a list', '["CANARY"]'],
    ['a string', '"CANARY"'],
    ['a number', '5'],
    ['an empty object', '{}'],
  ] as const)('%s with status 200', async ([, body]) => {
    await using server = await serveHttp(respond(200, body));
    for (const name of reading) {
      const error = await failureOf(calls[name](connectTo(server.url)));
      expect(error.message).toMatch(
        /^Identity Center at 127\.0\.0\.1:\d+ answered nonsense: \w+ is missing or not as it should be \(AWS_/,
      );
    }
  });

  test.for([301, 302, 303, 307, 308])('a redirect [%i] leads no token anywhere', async (status) => {
    await using target = await serveHttp(respond(200, '{}'));
    await using server = await serveHttp(respond(status, '', { Location: `${target.url}/x` }));
    for (const call of Object.values(calls)) {
      await failureOf(call(connectTo(server.url)));
    }
    expect(target.requests).toEqual([]);
  });

  test('throttling to the end', async () => {
    const throttled = respond(429, '{"message":"CANARY"}', {
      'x-amzn-ErrorType': 'TooManyRequestsException',
    });
    await using server = await serveHttp(throttled);
    const error = await failureOf(calls.getRoleCredentials(connectTo(server.url)));
    expect([error.code, error.message]).toEqual([
      'unavailable',
      `Identity Center at 127.0.0.1:${server.port} throttles requests [HTTP 429], also after 3 tries (AWS_ENDPOINT_URL)`,
    ]);
    expect(server.requests).toHaveLength(3);
  });

  test.for(['3600', 'Wed, 21 Oct 2099 07:28:00 GMT'])(
    'throttling with a wait that nobody has (%s) is not waited for',
    async (wait) => {
      await using server = await serveHttp(respond(429, '', { 'Retry-After': wait }));
      const limits = { connectMilliseconds: 150, callMilliseconds: 300, commandMilliseconds: 10_000 };
      const error = await failureOf(calls.getRoleCredentials(connectWithin(server.url, limits)));
      expect([error.code, error.message]).toEqual([
        'unavailable',
        `Identity Center at 127.0.0.1:${server.port} throttles requests [HTTP 429] (AWS_ENDPOINT_URL)`,
      ]);
      expect(server.requests).toHaveLength(1);
    },
  );

  test('throttling with a wait for which there is time is waited for, however long', async () => {
    const at: number[] = [];
    await using server = await serveHttp((response, request) => {
      at.push(Date.now());
      const [status, body] = at.length < 2 ? [429, ''] : [200, '{"roleList":[{"roleName":"A"}]}'];
      respond(status, body, { 'Retry-After': '7' })(response, request);
    });
    expect(await calls.listAccountRoles(connectTo(server.url))).toEqual({ granted: ['A'] });
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(6_900);
  }, 15_000);

  test.for([
    ['SlowDownException', 'throttles requests'],
    ['ThrottlingException', 'throttles requests'],
    ['Throttling', 'throttles requests'],
    ['TooManyRequestsException', 'throttles requests'],
    ['RequestLimitExceeded', 'throttles requests'],
    ['LimitExceededException', 'throttles requests'],
    ['InternalServerException', 'failed'],
    ['ServiceUnavailableException', 'failed'],
  ] as const)('%s, also with the status of a refusal [400]', async ([name, what]) => {
    await using server = await serveHttp(respond(400, '{"error":"x"}', { 'x-amzn-ErrorType': name }));
    for (const call of [calls.createTokenByRefreshToken, calls.getRoleCredentials]) {
      const error = await failureOf(call(connectTo(server.url)));
      expect([error.code, error.message]).toEqual([
        'unavailable',
        expect.stringContaining(`127.0.0.1:${server.port} ${what} [HTTP 400]`),
      ]);
    }
  });

  test('nobody listens', async () => {
    const port = await closedPort();
    const error = await failureOf(calls.getRoleCredentials(connectTo(`http://127.0.0.1:${port}`)));
    expect([error.code, error.message]).toEqual([
      'unavailable',
      `Identity Center at 127.0.0.1:${port} cannot be reached: connection refused [ECONNREFUSED] (AWS_ENDPOINT_URL)`,
    ]);
  });

  test('the line of the config that chose the host is named, and the hint asks that host', async () => {
    const port = await closedPort();
    const url = `http://127.0.0.1:${port}/base`;
    const error = await failureOf(calls.getRoleCredentials(connectBy({}, { endpoint_url: url })));
    expect([error.message, error.hint]).toEqual([
      `Identity Center at 127.0.0.1:${port} cannot be reached: connection refused [ECONNREFUSED] (/home/u/.aws/config:7)`,
      `curl -sS -o /dev/null -w '%{http_code}\\n' http://127.0.0.1:${port}`,
    ]);
  });

  test('there is no such host', async () => {
    const error = await failureOf(calls.getRoleCredentials(connectTo('https://sso.invalid')));
    expect(error.code).toBe('unavailable');
    expect(error.message).toMatch(
      /^Identity Center at sso\.invalid cannot be reached: (there is no such host \[ENOTFOUND\]|its name cannot be looked up now \[EAI_AGAIN\]) \(AWS_ENDPOINT_URL\)$/,
    );
  });

  test('what answers is no HTTP', async () => {
    await using server = await serveText('CANARY is not HTTP\r\n\r\n');
    const error = await failureOf(calls.getRoleCredentials(connectTo(server.url)));
    expect([error.code, error.message]).toEqual([
      'unavailable',
      `Identity Center at 127.0.0.1:${server.port} cannot be reached: the call failed [HPE_INVALID_CONSTANT] (AWS_ENDPOINT_URL)`,
    ]);
  });

  test('an error that passes is got over', async () => {
    let count = 0;
    await using server = await serveHttp((response, request) => {
      count += 1;
      respond(count < 3 ? 503 : 200, count < 3 ? '' : '{"roleList":[{"roleName":"A"}]}')(response, request);
    });
    expect(await calls.listAccountRoles(connectTo(server.url))).toEqual({ granted: ['A'] });
  });
});

describe('all calls of a command together', () => {
  test('end in time: what is left of it is all that a call gets', async () => {
    await using server = await serveHttp(() => {});
    const limits = { connectMilliseconds: 5_000, callMilliseconds: 2_000, commandMilliseconds: 3_000 };
    const center = connectWithin(server.url, limits);
    const start = performance.now();
    for (const _ of [1, 2, 3, 4, 5]) {
      expect((await failureOf(calls.getRoleCredentials(center))).code).toBe('unavailable');
    }
    // Each by itself would have had 2 s.
    expect(performance.now() - start).toBeLessThan(8_000);
    expect(server.requests.length).toBeLessThanOrEqual(3);
  });
});

describe('a call ends in time', () => {
  const limits = { connectMilliseconds: 150, callMilliseconds: 300, commandMilliseconds: 10_000 };
  const never: Answer = () => {};
  const rows: readonly (readonly [string, Answer])[] = [
    ['when nothing is answered', never],
    ['when the body stops', (response) => void response.writeHead(200, json).write('{"roleList":')],
    [
      'when the body never ends',
      (response) => {
        response.writeHead(200, json);
        const timer = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(timer));
      },
    ],
  ];
  test.for(rows)('%s', async ([, answer]) => {
    await using server = await serveHttp(answer);
    const started = performance.now();
    const error = await failureOf(calls.listAccountRoles(connectWithin(server.url, limits)));
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(error.code).toBe('unavailable');
    expect(error.message).toMatch(
      /^Identity Center at 127\.0\.0\.1:\d+ cannot be reached: no answer in time(?: \[\w+\])? \(AWS_ENDPOINT_URL\)$/,
    );
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

const json = { 'Content-Type': 'application/json' };

function respond(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return (response) => void response.writeHead(status, { ...json, ...headers }).end(body);
}

function redirected(status: number): string {
  return `answered with a redirect [HTTP ${status}], which no token may follow`;
}

function reset(response: Parameters<Answer>[0]): void {
  (response.socket as Socket).resetAndDestroy();
}

function half(response: Parameters<Answer>[0]): void {
  response.writeHead(200, { ...json, 'Content-Length': '1000' });
  response.write('{"CANARY":', () => response.destroy());
}

/** A server below HTTP. */
function serveText(text: string) {
  return listen(
    createServer((socket) => {
      socket.on('error', () => {});
      socket.end(text);
    }),
    'http',
    [],
  );
}

function connectWithin(url: string, limits: Parameters<typeof createSdkClient>[1]): IdentityCenter {
  const endpoint = { url, from: 'AWS_ENDPOINT_URL' };
  return createSdkClient(
    {
      host: hostWith({}),
      region: 'eu-west-1',
      endpoints: { sso: endpoint, sso_oidc: endpoint },
      sources: sourcesOf({}),
    },
    limits,
  );
}

function everywhere(url: string): string {
  return `[default]\nendpoint_url = ${url}\n[profile trap]\nendpoint_url = ${url}\nregion = us-east-1\nservices = s\n[services s]\nsso =\n  endpoint_url = ${url}\n`;
}
