import type { Socket } from 'node:net';
import { reply } from './reply.ts';
import { type RequestHead, requestHead } from './request-head.ts';

/** Room for a code of several thousand characters and all headers of a browser. */
const longestHead = 64 * 1024;
/** From the first byte, or none, to the last. */
const connectionMilliseconds = 2_000;

/**
 * Answers the one request of a connection, and no more; its body is not read. Node's own HTTP server is not asked, since
 * what it does with connections that say nothing depends on the runtime.
 */
export function answerOneRequest(socket: Socket, answer: (head: RequestHead | undefined) => string): void {
  let text = '';
  const tooLate = setTimeout(() => socket.destroy(), connectionMilliseconds);
  socket.on('close', () => clearTimeout(tooLate));
  socket.on('error', () => socket.destroy());
  const say = (reply: string) => {
    socket.off('data', read);
    // What comes after is thrown away: a connection that is closed on it would lose the answer.
    socket.resume();
    socket.end(reply);
  };
  const read = (chunk: Buffer) => {
    text += chunk.toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    if (text.length > longestHead) {
      say(reply(431));
    } else if (end >= 0) {
      say(answer(requestHead(text.slice(0, end))));
    }
  };
  socket.on('data', read);
}
