import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createServer } from 'node:tls';
import { certificateFile, type LocalServer, listen, serveProxy } from '../../support/local-server.ts';
import type { Sandbox } from '../../support/sandbox.ts';

export const proxyPassword = 'a-password-for-the-proxy-Qx7Lm2Vt9Kc4Wn8Zp3';

/** The variable for a proxy on a port of this machine that wants the password. */
export function proxyVariable({ port }: LocalServer): Record<string, string> {
  return { HTTPS_PROXY: `http://me:${proxyPassword}@127.0.0.1:${port}` };
}

/** Lets a sandbox reach its services by TLS and through a proxy alone. What it returns tells what the proxy was asked. */
export async function behindProxy({ url, env }: Sandbox): Promise<LocalServer> {
  const door = await serveDoor(new URL(url).port);
  const proxy = await serveProxy(door.port);
  Object.assign(env, proxyVariable(proxy), {
    AWS_ENDPOINT_URL_SSO: 'https://localhost:9',
    AWS_ENDPOINT_URL_SSO_OIDC: 'https://localhost:9',
    AWS_CA_BUNDLE: certificateFile('authority.pem'),
  });
  return {
    ...proxy,
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]();
      await door[Symbol.asyncDispose]();
    },
  };
}

/** The emulator by TLS. */
function serveDoor(port: string): Promise<LocalServer> {
  const [cert, key] = ['localhost.pem', 'localhost.key.pem'].map((name) =>
    readFileSync(certificateFile(name)),
  );
  const server = createServer({ cert, key }, (socket) => {
    const upstream = connect(Number(port), '127.0.0.1');
    socket.on('error', () => upstream.destroy());
    upstream.on('error', () => socket.destroy());
    socket.pipe(upstream).pipe(socket);
  });
  return listen(server, 'https', []);
}
