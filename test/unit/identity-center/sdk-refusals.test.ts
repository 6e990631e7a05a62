import { describe, expect, test } from 'vitest';
import { Secret } from '../../../src/secret.ts';
import { connectTo, now } from '../../support/connect-to.ts';
import { serveHttp } from '../../support/local-server.ts';
import { type Call, calls, respond, role } from './sdk-calls.ts';

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
        verificationUri: 'https://device.sso.eu-west-1.amazonaws.com/',
        verificationUriComplete: 'https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH',
        expiresIn: 600,
        interval: 1,
      },
      {
        deviceCode: new Secret('d'),
        userCode: 'ABCD-EFGH',
        verificationUri: 'https://device.sso.eu-west-1.amazonaws.com/',
        verificationUriComplete: 'https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH',
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
