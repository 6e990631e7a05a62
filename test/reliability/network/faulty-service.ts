import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Operation } from '../../../src/emulator/center/operation.ts';
import { operationRoutes } from '../../../src/emulator/wire/operation-routes.ts';
import { goodAnswer } from '../random/answer-trials.ts';

/** A request that is going to be answered badly, on the bare connection. */
interface Exchange {
  readonly socket: Socket;
  /** The like of a good answer. */
  readonly good: string;
  /** Does what was asked for; the good answer. */
  carryOut(): Promise<string>;
}

export type BadAnswer = (exchange: Exchange) => unknown;

/** An Identity Center between the client and a good one, which it asks for all but the answers to one operation. */
export interface FaultyService extends AsyncDisposable {
  readonly url: string;
  /** How often an operation was asked for. */
  count(operation: Operation): number;
}

export async function serveFaulty(
  upstream: string,
  faulty: Operation,
  answerBadly: BadAnswer,
): Promise<FaultyService> {
  const asked: (Operation | undefined)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const operation = operationOf(request);
    asked.push(operation);
    if (operation === faulty) {
      const carryOut = async () => (await ask(upstream, request)).text();
      answerBadly({ socket: request.socket, good: goodAnswer(faulty), carryOut });
    } else {
      forward(upstream, request, response).catch(() => response.destroy());
    }
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('clientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    count: (operation) => asked.filter((one) => one === operation).length,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) {
          socket.destroy();
        }
      }),
  };
}

function operationOf({ url = '' }: IncomingMessage): Operation | undefined {
  const [path] = url.split('?');
  return operationRoutes.find((route) => route.path === path)?.operation;
}

async function forward(upstream: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await ask(upstream, request);
  const type = answer.headers.get('x-amzn-errortype');
  response.writeHead(answer.status, {
    'Content-Type': 'application/json',
    ...(type !== null && { 'x-amzn-errortype': type }),
  });
  response.end(await answer.text());
}

async function ask(upstream: string, request: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const { method = 'GET', url = '' } = request;
  const token = request.headers['x-amz-sso_bearer_token'];
  return fetch(upstream + url, {
    method,
    headers: typeof token === 'string' ? { 'x-amz-sso_bearer_token': token } : {},
    ...(method === 'POST' && { body: Buffer.concat(chunks) }),
  });
}

/** Writes the start, then the same again and again, as fast as it is read. */
export function pour(socket: Socket, start: string, again: string): void {
  const more = () => {
    while (!socket.destroyed && socket.write(again)) {
      // As long as there is room.
    }
  };
  socket.write(start);
  socket.on('drain', more);
  more();
}
