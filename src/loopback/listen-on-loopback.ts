import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';

/** An address literal: `localhost` may be another (RFC 8252, section 8.3). */
export const loopback = '127.0.0.1';
const probeMilliseconds = 1_000;

/** A server on a port that is free, on loopback alone; undefined where there can be none, or nobody could connect. */
export async function listenOnLoopback(): Promise<{ server: Server; port: number } | undefined> {
  const server = createServer();
  const port = await listen(server);
  if (port === undefined || !(await isReachable(port))) {
    server.close();
    return undefined;
  }
  return { server, port };
}

async function listen(server: Server): Promise<number | undefined> {
  try {
    server.listen(0, loopback);
    await once(server, 'listening');
  } catch {
    return undefined;
  }
  // One that cannot be accepted any more is no reason to end.
  server.on('error', () => {});
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : undefined;
}

async function isReachable(port: number): Promise<boolean> {
  const socket = connect(port, loopback);
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(probeMilliseconds) });
    return true;
  } catch {
    return false;
  } finally {
    socket.on('error', () => {}).destroy();
  }
}
