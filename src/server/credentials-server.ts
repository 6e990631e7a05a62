import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Credentials } from '../credentials.ts';
import { formatContainer } from '../output/container.ts';
import { Secret } from '../secret.ts';
import { failureReply, type JsonReply, refusalReply } from './failure-reply.ts';
import { type Gate, refusalOf } from './refusal-of.ts';

/** An endpoint as the container credential providers of the SDKs ask it. */
export interface CredentialsServer {
  /** `AWS_CONTAINER_CREDENTIALS_FULL_URI`. */
  readonly url: string;
  /** `AWS_CONTAINER_AUTHORIZATION_TOKEN`: 256 bits. */
  readonly authorization: Secret;
  /** Ends every connection at once, unanswered requests included. */
  close(): void;
}

/** Loopback only, and no name that somebody could make lead elsewhere. */
const address = '127.0.0.1';
const path = '/credentials';
const mostWaiting = 1024;
const limits = {
  maxHeaderSize: 8 * 1024,
  headersTimeout: 2_000,
  requestTimeout: 5_000,
  connectionsCheckingInterval: 500,
};
/** A request with an `Expect` has an event of its own, without which Node answers it for us. */
const asked = ['request', 'checkContinue', 'checkExpectation'] as const;
/** Of a client that has asked, and neither reads nor hangs up. */
const silenceMilliseconds = 10_000;

/**
 * Serves credentials on a free port until it is closed.
 *
 * @param current what is answered; when it is rejected the answer is a 503 with the reason
 */
export async function serveCredentials(current: () => Promise<Credentials>): Promise<CredentialsServer> {
  const server = createServer(limits);
  server.setTimeout(silenceMilliseconds);
  boundConnections(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, resolve);
  });
  // A connection that cannot be taken, for want of a descriptor, is its client's loss alone.
  server.on('error', () => {});
  const host = `${address}:${(server.address() as AddressInfo).port}`;
  const authorization = new Secret(randomBytes(32).toString('base64url'));
  const gate = { host, path, authorization };
  for (const event of asked) {
    server.on(event, async (request: IncomingMessage, response: ServerResponse) =>
      deliver(await reply(request, gate, current), response),
    );
  }
  return {
    url: `http://${host}${path}`,
    authorization,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Who connects and asks nothing makes room for who comes later. */
function boundConnections(server: Server): void {
  const waiting = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    waiting.add(socket);
    socket.once('close', () => waiting.delete(socket));
    const [oldest] = waiting;
    if (waiting.size > mostWaiting) {
      oldest?.destroy();
    }
  });
  for (const event of asked) {
    server.on(event, ({ socket }: IncomingMessage) => waiting.delete(socket));
  }
}

async function reply(
  request: IncomingMessage,
  gate: Gate,
  current: () => Promise<Credentials>,
): Promise<JsonReply> {
  const refusal = refusalOf(request, gate);
  if (refusal !== undefined) {
    return refusalReply(refusal);
  }
  try {
    return { status: 200, body: formatContainer(await current()) };
  } catch (error) {
    return failureReply(error);
  }
}

/** One answer a connection: then no client can send into one that is being closed. */
function deliver({ status, body }: JsonReply, response: ServerResponse): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    Connection: 'close',
    ...(status === 405 && { Allow: 'GET' }),
  });
  response.end(body);
}
