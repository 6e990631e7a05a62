import { describe, expect, test } from 'vitest';
import { Secret } from '../../../src/secret.ts';
import { connectBy, connectTo, type Env, failureOf } from '../../support/connect-to.ts';
import { temporaryHome } from '../../support/home.ts';
import {
  type Answer,
  certificateFile,
  closedPort,
  type LocalServer,
  serveHttp,
  serveProxy,
  serveTls,
} from '../../support/local-server.ts';

const authority = certificateFile('authority.pem');
const roles: Answer = (response) =>
  void response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"roleList":[{"roleName":"A"}]}');

const listRoles = (url: string, env: Env = {}) =>
  connectTo(url, env).listAccountRoles(new Secret('CANARY'), '111122223333');

describe('a certificate', () => {
  const refused = 'cannot be trusted: its TLS certificate was refused';

  test.for([
    ['signed by itself is refused', 'self-signed', {}, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['of an unknown authority is refused', 'localhost', {}, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    [
      'of another host is refused, though its authority is trusted',
      'other',
      { AWS_CA_BUNDLE: authority },
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    [
      'signed by nobody in the bundle is refused',
      'localhost',
      { AWS_CA_BUNDLE: certificateFile('other.pem') },
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
  ] as const)('%s', async ([, certificate, env, code]) => {
    await using server = await serveTls(certificate, roles);
    const error = await failureOf(listRoles(server.url, env));
    expect([error.code, error.message, error.hint]).toEqual([
      'unavailable',
      `Identity Center at 127.0.0.1:${server.port} ${refused} [${code}] (AWS_ENDPOINT_URL)`,
      `openssl s_client -showcerts -connect 127.0.0.1:${server.port} < /dev/null`,
    ]);
    expect(server.requests).toEqual([]);
  });

  test.for([
    ['AWS_CA_BUNDLE', { AWS_CA_BUNDLE: authority }, {}],
    ['ca_bundle in the profile', {}, { ca_bundle: authority }],
    [
      'AWS_CA_BUNDLE, which beats ca_bundle',
      { AWS_CA_BUNDLE: authority },
      { ca_bundle: certificateFile('other.pem') },
    ],
    ['ca_bundle, when the variable is empty', { AWS_CA_BUNDLE: '' }, { ca_bundle: authority }],
    [
      'NODE_EXTRA_CA_CERTS beside a bundle',
      { AWS_CA_BUNDLE: certificateFile('other.pem'), NODE_EXTRA_CA_CERTS: authority },
      {},
    ],
    [
      'a bundle, when the extra file is missing',
      { AWS_CA_BUNDLE: authority, NODE_EXTRA_CA_CERTS: '/gone' },
      {},
    ],
  ] as const)('is trusted by %s', async ([, env, settings]) => {
    await using server = await serveTls('localhost', roles);
    const center = connectBy({ AWS_ENDPOINT_URL: server.url, ...env }, settings);
    expect(await center.listAccountRoles(new Secret('t'), '1')).toEqual({ granted: ['A'] });
  });
});

describe('a CA bundle', () => {
  test.for([
    [
      'of the variable that is not there',
      { AWS_CA_BUNDLE: '/gone/ca.pem' },
      {},
      'AWS_CA_BUNDLE: the CA bundle /gone/ca.pem cannot be read (ENOENT)',
      'unset AWS_CA_BUNDLE',
    ],
    [
      'of the variable that is a folder',
      { AWS_CA_BUNDLE: '/' },
      { ca_bundle: authority },
      'AWS_CA_BUNDLE: the CA bundle / is not a regular file',
      'unset AWS_CA_BUNDLE',
    ],
    [
      'of the profile that is not there',
      {},
      { ca_bundle: '/gone/ca.pem' },
      '/home/u/.aws/config:7: the CA bundle /gone/ca.pem cannot be read (ENOENT)',
      '\u0024{EDITOR:-vi} +7 /home/u/.aws/config',
    ],
  ] as const)('%s is an error of the config', async ([, env, settings, message, hint]) => {
    const center = connectBy({ AWS_ENDPOINT_URL: 'https://127.0.0.1:1', ...env }, settings);
    const error = await failureOf(center.listAccountRoles(new Secret('t'), '1'));
    expect([error.code, error.message, error.hint]).toEqual(['config', message, hint]);
  });

  test('that is empty in the profile counts as unset', async () => {
    const port = await closedPort();
    const center = connectBy({ AWS_ENDPOINT_URL: `https://127.0.0.1:${port}` }, { ca_bundle: '' });
    expect((await failureOf(center.listAccountRoles(new Secret('t'), '1'))).code).toBe('unavailable');
  });

  test('without a certificate in it trusts nobody', async () => {
    using home = temporaryHome();
    home.write('ca.pem', 'no certificate');
    await using server = await serveTls('localhost', roles);
    const error = await failureOf(listRoles(server.url, { AWS_CA_BUNDLE: home.at('ca.pem') }));
    expect(error.code).toBe('unavailable');
    expect(server.requests).toEqual([]);
  });
});

test('a server that speaks no TLS is not said to have a bad certificate', async () => {
  await using server = await serveHttp(roles);
  const error = await failureOf(listRoles(`https://127.0.0.1:${server.port}`));
  expect(error.code).toBe('unavailable');
  expect(error.message).toMatch(
    /^Identity Center at 127\.0\.0\.1:\d+ cannot be reached: it does not speak TLS as it should \[\w+\] \(AWS_ENDPOINT_URL\)$/,
  );
});

describe('a proxy', () => {
  const far = 'https://localhost:9';
  const trusted = { AWS_CA_BUNDLE: authority };

  test.for(['HTTPS_PROXY', 'https_proxy'])(
    'in %s leads to the service, whose certificate is checked',
    async (name) => {
      await using server = await serveTls('localhost', roles);
      await using proxy = await serveProxy(server.port);
      expect(await listRoles(far, { [name]: proxy.url, ...trusted })).toEqual({ granted: ['A'] });
      expect(proxy.requests.map(({ method, target }) => `${method} ${target}`)).toEqual([
        'CONNECT localhost:9',
      ]);
      expect(JSON.stringify(proxy.requests)).not.toContain('CANARY');
      expect(server.requests).toHaveLength(1);
    },
  );

  test('does not make an untrusted certificate trusted', async () => {
    await using server = await serveTls('localhost', roles);
    await using proxy = await serveProxy(server.port);
    const error = await failureOf(listRoles(far, { HTTPS_PROXY: proxy.url }));
    expect(error.message).toContain('cannot be trusted');
    expect(server.requests).toEqual([]);
  });

  test('without a scheme is spoken to in http', async () => {
    await using server = await serveTls('localhost', roles);
    await using proxy = await serveProxy(server.port);
    const env = { HTTPS_PROXY: `127.0.0.1:${proxy.port}`, ...trusted };
    expect(await listRoles(far, env)).toEqual({ granted: ['A'] });
    expect(proxy.requests).toHaveLength(1);
  });

  test('gets the password in its URL', async () => {
    await using server = await serveTls('localhost', roles);
    await using proxy = await serveProxy(server.port);
    await listRoles(far, { HTTPS_PROXY: `http://me:p%40ss@127.0.0.1:${proxy.port}`, ...trusted });
    expect(proxy.requests[0]?.headers['proxy-authorization']).toBe(
      `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
    );
  });

  test('is passed by for what NO_PROXY names', async () => {
    await using server = await serveTls('localhost', roles);
    await using proxy = await serveProxy(server.port);
    const env = { HTTPS_PROXY: proxy.url, NO_PROXY: 'x.example, localhost', ...trusted };
    expect(await listRoles(`https://localhost:${server.port}`, env)).toEqual({ granted: ['A'] });
    expect(proxy.requests).toEqual([]);
  });

  test('is passed by for http, which goes no further than this machine', async () => {
    await using server = await serveHttp(roles);
    await using proxy = await serveProxy(server.port);
    expect(await listRoles(server.url, { HTTPS_PROXY: proxy.url })).toEqual({ granted: ['A'] });
    expect(proxy.requests).toEqual([]);
  });
});

describe('a proxy that does not lead there is named, without its password', () => {
  const password = 'CANARY';
  const through = async (proxy: Pick<LocalServer, 'port'>) =>
    failureOf(
      listRoles('https://localhost:9', { HTTPS_PROXY: `http://me:${password}@127.0.0.1:${proxy.port}` }),
    );

  test.for([
    [
      'it wants a password',
      'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n',
      'was not reached: the proxy wants a password [HTTP 407]',
    ],
    [
      'it wants a password, and shows a page',
      'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Type: text/html\r\n\r\n<html>CANARY',
      'was not reached: the proxy wants a password [HTTP 407]',
    ],
    [
      'it forbids: that is no word of Identity Center about a role',
      'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n',
      'was not reached: the proxy refuses to connect [HTTP 403]',
    ],
    [
      'it forbids in JSON',
      'HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\n\r\n{"message":"CANARY"}',
      'was not reached: the proxy refuses to connect [HTTP 401]',
    ],
    [
      'it cannot reach the host',
      'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n',
      'was not reached: the proxy refuses to connect [HTTP 502]',
    ],
  ] as const)('%s', async ([, answer, what]) => {
    await using proxy = await serveProxy(answer);
    const error = await through(proxy);
    expect([error.code, error.message]).toEqual([
      'unavailable',
      `Identity Center at localhost:9 through the proxy 127.0.0.1:${proxy.port} ${what} (AWS_ENDPOINT_URL)`,
    ]);
  });

  test('it answers without an end', async () => {
    await using proxy = await serveProxy(`HTTP/1.1 200 OK\r\nX: ${'CANARY '.repeat(100_000)}`);
    const error = await through(proxy);
    expect([error.code, error.message]).toEqual([
      'unavailable',
      `Identity Center at localhost:9 through the proxy 127.0.0.1:${proxy.port} cannot be reached: the call failed [HPE_HEADER_OVERFLOW] (AWS_ENDPOINT_URL)`,
    ]);
  });

  test('nobody listens there', async () => {
    const port = await closedPort();
    const error = await through({ port });
    expect([error.code, error.message]).toEqual([
      'unavailable',
      `Identity Center at localhost:9 through the proxy 127.0.0.1:${port} cannot be reached: connection refused [ECONNREFUSED] (AWS_ENDPOINT_URL)`,
    ]);
  });

  test('it hangs up', async () => {
    await using proxy = await serveProxy('');
    const error = await through(proxy);
    expect(error.code).toBe('unavailable');
    expect(error.message).toContain(`through the proxy 127.0.0.1:${proxy.port} cannot be reached`);
  });

  test.for(['http://me:CANARY@', 'http://me:CANARY@127.0.0.1:99999', 'http://CANARY host/'])(
    'its URL is none: %s',
    async (url) => {
      const error = await failureOf(listRoles('https://localhost:9', { HTTPS_PROXY: url }));
      expect([error.code, error.message, error.hint]).toEqual([
        'config',
        'HTTPS_PROXY is not the URL of an http proxy',
        'unset HTTPS_PROXY https_proxy',
      ]);
    },
  );
});
