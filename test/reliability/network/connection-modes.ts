import type { Socket } from 'node:net';
import { type BadAnswer, pour } from './faulty-service.ts';
import { type Mode, reply, replyOf, unavailable } from './mode.ts';

const quick = (name: string, answer: BadAnswer): Mode => ({ name, answer, outcomes: unavailable });
const slow = (name: string, answer: BadAnswer): Mode => ({ ...quick(name, answer), isSlow: true });

const half = (text: string) => text.slice(0, Math.floor(text.length / 2));
const long = { 'Content-Length': '100000' };
const chunked = { 'Transfer-Encoding': 'chunked' };

/** Writes, and cuts the connection when that is on its way. */
const cutAfter = (socket: Socket, text: string) => socket.write(text, () => socket.resetAndDestroy());

/** Byte by byte, as slowly as keeps the connection alive. */
function drip(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => socket.write(text.charAt(at++ % text.length)), 200);
  socket.on('close', () => clearInterval(timer));
}

const resets = [
  quick('a reset at the request', ({ socket }) => socket.resetAndDestroy()),
  quick('a reset in the status line', ({ socket }) => cutAfter(socket, 'HTTP/1.1 20')),
  quick('a reset in the headers', ({ socket }) => cutAfter(socket, 'HTTP/1.1 200 OK\r\nContent-Ty')),
  quick('a reset before the body', ({ socket }) => cutAfter(socket, reply('200 OK', long))),
  quick('a reset in the body', ({ socket, good }) => cutAfter(socket, reply('200 OK', long, half(good)))),
  quick('a connection closed without a word', ({ socket }) => socket.end()),
  quick('a connection closed in the body', ({ socket, good }) =>
    socket.end(reply('200 OK', long, half(good))),
  ),
];

const silences = [
  slow('silence', () => {}),
  slow('silence after the headers', ({ socket }) => socket.write(reply('200 OK', long))),
  slow('half a body, then silence', ({ socket, good }) => socket.write(reply('200 OK', long, half(good)))),
  slow('half a chunk, then silence', ({ socket, good }) =>
    socket.write(reply('200 OK', chunked, `ff\r\n${half(good)}`)),
  ),
  slow('headers byte by byte', ({ socket }) => drip(socket, `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(1_000)}`)),
  slow('a body byte by byte', ({ socket }) => {
    socket.write(reply('200 OK', long));
    drip(socket, ' ');
  }),
  slow('100 Continue for ever', ({ socket }) => drip(socket, 'HTTP/1.1 100 Continue\r\n\r\n')),
];

const frames = [
  quick('a body shorter than it says', ({ socket, good }) => socket.end(reply('200 OK', long, good))),
  quick('a body longer than it says', ({ socket, good }) =>
    socket.write(reply('200 OK', { 'Content-Length': String(good.length - 1) }, good)),
  ),
  quick('a chunk that is no number', ({ socket }) =>
    socket.write(reply('200 OK', chunked, 'xyz\r\n{}\r\n0\r\n\r\n')),
  ),
  quick('a chunk without an end', ({ socket }) => socket.end(reply('200 OK', chunked, '2\r\n{}\r\n'))),
  quick('two lengths', ({ socket }) =>
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'),
  ),
  quick('a length below zero', ({ socket }) =>
    socket.write(reply('200 OK', { 'Content-Length': '-5' }, '{}')),
  ),
  quick('what is no HTTP', ({ socket }) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')),
  quick('a NUL in a header', ({ socket }) => socket.write(replyOf('200 OK', '{}', { X: 'a\0b' }))),
  quick('64 KiB of headers', ({ socket }) =>
    socket.write(replyOf('200 OK', '{}', { X: 'x'.repeat(65_536) })),
  ),
  quick('headers without an end', ({ socket }) =>
    pour(socket, 'HTTP/1.1 200 OK\r\n', `X-${'x'.repeat(50)}: y\r\n`),
  ),
  slow('another protocol', ({ socket }) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
  ),
];

const blanks = ' '.repeat(16_384);

const floods = [
  quick('100 MiB of body', ({ socket }) =>
    pour(socket, reply('200 OK', { 'Content-Length': String(100 * 1024 * 1024) }), blanks),
  ),
  quick('chunks without an end', ({ socket }) =>
    pour(socket, reply('200 OK', chunked), `4000\r\n${blanks}\r\n`),
  ),
  quick('an error without an end', ({ socket }) =>
    pour(socket, reply('500 Failed', chunked), `4000\r\n${blanks}\r\n`),
  ),
];

/** Every way in which a connection can end, stand still or go on for ever. */
export const connectionModes: readonly Mode[] = [...resets, ...silences, ...frames, ...floods];
