import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A server of this machine, and what it was asked. */
export interface LocalServer extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
}

export interface ReceivedRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answer = (response: Parameters<RequestListener>[1], request: ReceivedRequest) => void;

export function certificateFile(name: string): string {
  return fileURLToPath(new URL(`../fixtures/certificates/${name}`, import.meta.url));
}

export async function serveHttp(answer: Answer): Promise<LocalServer> {
  const requests: ReceivedRequest[] = [];
  return listen(createServer(recording(requests, answer)), 'http', requests);
}

/** By one of the certificates in the fixtures. */
export async function serveTls(
  certificate: 'localhost' | 'other' | 'self-signed',
  answer: Answer,
): Promise<LocalServer> {
  const requests: ReceivedRequest[] = [];
  const server = createTlsServer(
    {
      cert: readFileSync(certificateFile(`${certificate}.pem`)),
      key: readFileSync(certificateFile(`${certificate}.key.pem`)),
    },
    recording(requests, answer),
  );
  // A client that does not trust us hangs up in the middle of the handshake.
  server.on('tlsClientError', () => {});
  return listen(server, 'https', requests);
}

/** A proxy for https. It leads every CONNECT to the given port of this machine, or answers with the given text. */
export async function serveProxy(lead: number | string): Promise<LocalServer> {
  const requests: ReceivedRequest[] = [];
  const server = createServer(recording(requests, (response) => response.writeHead(400).end()));
  server.on('connect', ({ method = '', url = '', headers }: IncomingMessage, client: Socket) => {
    requests.push({ method, target: url, headers, body: '' });
    client.on('error', () => {});
    if (typeof lead === 'string') {
      client.end(lead);
      return;
    }
    const upstream = connect(lead, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
    upstream.on('error', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  return listen(server, 'http', requests);
}

/** A port of this machine at which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = await serveHttp(() => {});
  await server[Symbol.asyncDispose]();
  return server.port;
}

export async function listen(
  server: Server,
  scheme: 'http' | 'https',
  requests: readonly ReceivedRequest[],
): Promise<LocalServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    requests,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) {
          socket.destroy();
        }
      }),
  };
}

function recording(requests: ReceivedRequest[], answer: Answer): RequestListener {
  return (request, response) => {
    const { method = '', url: target = '', headers } = request;
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const received = { method, target, headers, body };
      requests.push(received);
      answer(response, received);
    });
  };
}
