import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { IdentityCenter, type IdentityCenterOptions } from './center/identity-center.ts';
import { reply } from './reply.ts';
import type { HttpReply, HttpRequest } from './wire/http-message.ts';
import { jsonReply } from './wire/json-reply.ts';

/** Loopback only: the emulator must never be reachable from another machine. */
const host = '127.0.0.1';
const maxBodyBytes = 4 * 1024 * 1024;

export interface EmulatorOptions extends Omit<IdentityCenterOptions, 'now'> {
  /** The system's clock unless given. */
  readonly now?: () => Date;
  /** 0, any free port, unless given. */
  readonly port?: number;
}

export interface Emulator {
  /** Origin without trailing slash, such as `http://127.0.0.1:4000`; the endpoint of both services. */
  readonly url: string;
  readonly identityCenter: IdentityCenter;
  /** Stops listening and ends every connection at once, unanswered requests included. */
  close(): Promise<void>;
}

/** Serves a new Identity Center on a loopback port. Rejects with Node's error when the port is taken. */
export async function serveEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const identityCenter = new IdentityCenter({ ...options, now: options.now ?? (() => new Date()) });
  const server = createServer();
  const url = `http://${host}:${await listen(server, options.port ?? 0)}`;
  server.on('request', (request, response) => {
    answer(request, identityCenter, url)
      .catch((error) => jsonReply(500, { message: `The awsso emulator failed: ${error}` }))
      .then((answered) => deliver(answered, response, identityCenter.now()))
      .catch(() => response.destroy());
  });
  return { url, identityCenter, close: () => close(server) };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

async function answer(
  request: IncomingMessage,
  identityCenter: IdentityCenter,
  url: string,
): Promise<HttpReply> {
  const body = await readBody(request);
  if (body === undefined) {
    return jsonReply(413, { message: 'Request body too large' });
  }
  return reply(toHttpRequest(request, body), identityCenter, url);
}

/** The body as text; `undefined` when it is longer than any request of these services. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > maxBodyBytes) {
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function toHttpRequest(request: IncomingMessage, body: string): HttpRequest {
  const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
  return {
    method: request.method ?? '',
    path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
    ),
    body,
  };
}

async function deliver(answered: HttpReply, response: ServerResponse, now: Date): Promise<void> {
  const { status, headers, body, delivery, delayMs } = answered;
  if (delayMs !== undefined) {
    await delay(delayMs, undefined, { ref: false });
  }
  if (delivery === 'hang') {
    return;
  }
  if (delivery === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const bytes = Buffer.from(body);
  // The date is the emulator's, so that a client that reads it sees one clock
  const all = { 'Content-Length': bytes.length, Date: now.toUTCString(), ...headers };
  for (const [name, value] of Object.entries(all)) {
    response.setHeader(name, value);
  }
  response.writeHead(status);
  if (delivery === 'stall') {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
    return;
  }
  response.end(bytes);
}
