import { createServer, request as forward, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { type LocalServer, listen, type ReceivedRequest } from './local-server.ts';
import { type PrivateAuthority, privateAuthority } from './private-authority.ts';

const user = 'o’brien@corp';
export const proxyPassword = 'CANARY p@ss:/word';
const awaited = `Basic ${Buffer.from(`${user}:${proxyPassword}`).toString('base64')}`;

/** The one way to AWS's own host names, and who stands there in the place of AWS. */
export interface AwsByProxy extends AsyncDisposable {
  /** Leads a program there: the proxy with its password, and the authority that signs for AWS. */
  readonly env: Readonly<Record<string, string>>;
  /** `host:port` of the proxy. */
  readonly address: string;
  readonly authority: PrivateAuthority;
  /** What the proxy was asked to connect to. */
  readonly connected: () => readonly string[];
  /** What came through it: `host /path`. */
  readonly requests: readonly string[];
}

/**
 * A company's network: a CONNECT proxy that wants a password and inspects TLS, behind which the given hosts are the
 * emulator. Every other host it does not find.
 *
 * @param scheme how the proxy itself is spoken to
 */
export async function serveAwsByProxy(
  emulatorUrl: string,
  hosts: readonly string[],
  scheme: 'http' | 'https' = 'http',
): Promise<AwsByProxy> {
  const authority = privateAuthority([...hosts, 'IP:127.0.0.1']);
  const requests: string[] = [];
  const cloud = createTlsServer(authority, (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    requests.push(`${headers.host} ${url.replace(/\?.*/, '')}`);
    const onward = forward(`${emulatorUrl}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  // A client that does not trust us hangs up in the middle of the handshake.
  cloud.on('tlsClientError', () => {});
  const asked: ReceivedRequest[] = [];
  const server = scheme === 'https' ? createTlsServer(authority) : createServer();
  server.on('connect', ({ method = '', url = '', headers }: IncomingMessage, socket: Socket) => {
    asked.push({ method, target: url, headers, body: '' });
    socket.on('error', () => socket.destroy());
    if (headers['proxy-authorization'] !== awaited) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
    } else if (!hosts.some((host) => url === `${host}:443`)) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n<html>CANARY');
    } else {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      cloud.emit('connection', socket);
    }
  });
  const proxy: LocalServer = await listen(server, scheme, asked);
  const address = `127.0.0.1:${proxy.port}`;
  const named = `${encodeURIComponent(user)}:${encodeURIComponent(proxyPassword)}`;
  return {
    address,
    authority,
    requests,
    connected: () => asked.map(({ target }) => target),
    env: { HTTPS_PROXY: `${scheme}://${named}@${address}`, AWS_CA_BUNDLE: authority.file },
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]();
      cloud.closeAllConnections();
      authority[Symbol.dispose]();
    },
  };
}
