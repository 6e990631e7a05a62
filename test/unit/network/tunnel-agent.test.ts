import { createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../../support/connect-to.ts';
import {
  closedPort,
  type LocalServer,
  listen,
  serveHttp,
  serveProxy,
  serveTls,
} from '../../support/local-server.ts';
import { authority, listRoles, roles } from '../identity-center/list-roles.ts';

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

  test('it talks without an end, little of which is read', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket);
      const pour = () => {
        while (socket.write(`X: ${'CANARY '.repeat(10_000)}\r\n`)) {}
      };
      socket.on('error', () => {}).on('drain', pour);
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n');
        pour();
      });
    });
    await using proxy = await listen(server, 'http', []);
    const error = await through(proxy);
    expect(error.message).toContain('cannot be reached: the call failed [HPE_HEADER_OVERFLOW]');
    // What the system itself holds of a connection.
    expect(sockets.map(({ bytesWritten }) => bytesWritten < 20_000_000)).toEqual([true]);
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
