import { createServer, request as forward } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { privateAuthority } from '../support/private-authority.ts';
import { type Connection, nowhere, type Reach } from './client.ts';

const certifiedHosts = ['*.eu-west-1.amazonaws.com', '*.sso.eu-west-1.amazonaws.com'];

/**
 * Stands in for the Internet: a CONNECT proxy behind which AWS's own host names, under a private authority, are the
 * emulator. For clients that know no endpoint variables.
 */
export async function connectByProxy(emulatorUrl: string): Promise<Connection> {
  const authority = privateAuthority(certifiedHosts);
  const cloud = createTlsServer(authority, (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const onward = forward(`${emulatorUrl}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  const proxies = await Promise.all([proxyTo(cloud, () => true), proxyTo(cloud, isPortal)]);
  const [both, portal] = proxies.map(({ url }) => url);
  const proxyFor: Record<Reach, string | undefined> = { both, portal, nothing: nowhere };
  return {
    env: (reach) => ({
      HTTPS_PROXY: proxyFor[reach] ?? nowhere,
      AWS_CA_BUNDLE: authority.file,
    }),
    [Symbol.asyncDispose]: async () => {
      for (const { server } of proxies) {
        server.closeAllConnections();
        server.close();
      }
      cloud.closeAllConnections();
      authority[Symbol.dispose]();
    },
  };
}

function isPortal(host: string): boolean {
  return host.startsWith('portal.sso.');
}

/** A proxy that lets some hosts through; it says 403 to the others. */
async function proxyTo(cloud: ReturnType<typeof createTlsServer>, lets: (host: string) => boolean) {
  const server = createServer();
  server.on('connect', ({ url = '' }, socket) => {
    socket.on('error', () => socket.destroy());
    if (!lets(url)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    cloud.emit('connection', socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
