import type { Server, Socket } from 'node:net';
import { answerOneRequest } from './answer-one-request.ts';
import { reply } from './reply.ts';
import type { RequestHead } from './request-head.ts';

const mostConnections = 256;

/**
 * Answers each connection of a server once.
 *
 * @returns what ends the server and all connections, those last that still have an answer to send
 */
export function serveConnections(server: Server, answer: (head: RequestHead) => string): () => void {
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    if (connections.size > mostConnections) {
      // Who has something to say says it at once: the oldest had the time.
      const [oldest] = connections;
      oldest?.destroy();
    }
    answerOneRequest(socket, (head) => (head === undefined ? reply(400) : answer(head)));
  });
  return () => {
    server.close();
    for (const socket of connections) {
      socket.writableEnded ? socket.destroySoon() : socket.destroy();
    }
  };
}
