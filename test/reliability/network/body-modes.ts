import { gzipSync } from 'node:zlib';
import { answered, type Mode, reply, replyOf, unavailable } from './mode.ts';

const page = '<!doctype html><title>Sign in to this network</title><form action=/login>CANARYcanary</form>';

const body = (
  name: string,
  text: string | ((good: string) => string),
  headers: Readonly<Record<string, string>> = {},
): Mode => ({
  name,
  answer: ({ socket, good: answer }) =>
    socket.write(replyOf('200 OK', typeof text === 'string' ? text : text(answer), headers)),
  outcomes: unavailable,
});

const html = { 'Content-Type': 'text/html' };

const pages = ['200 OK', '401 Unauthorized', '403 Forbidden', '404 Not Found', '503 Unavailable'].map(
  (status): Mode => ({
    name: `a captive portal's page, status ${status}`,
    answer: ({ socket }) => socket.write(replyOf(status, page, html)),
    outcomes: unavailable,
  }),
);

const texts = [
  body('nothing', ''),
  body('a page that calls itself JSON', page),
  body('XML', '<?xml version="1.0"?><Error><Code>CANARYcanary</Code></Error>', {
    'Content-Type': 'text/xml',
  }),
  body('null', 'null'),
  body('a list', '["CANARYcanary"]'),
  body('a text', '"CANARYcanary"'),
  body('an empty object', '{}'),
  body(
    'an object of the prototype',
    '{"__proto__": {"roleCredentials": {}, "accessToken": "x", "expiresIn": 1}}',
  ),
  body('JSON cut short', (good) => good.slice(0, -1)),
  body('JSON twice', (good) => good + good),
  body('a mark before the JSON', (good) => `\ufeff${good}`),
  body('a member that is no JSON', (good) => good.replace(/"(?=[^"]*$)/, '": NaN, "')),
  body('lists in lists', `{"roleCredentials": ${'['.repeat(400_000)}`),
];

const good = (name: string, headers: Readonly<Record<string, string>>): Mode => ({
  name,
  answer: async ({ socket, carryOut }) => socket.write(replyOf('200 OK', await carryOut(), headers)),
  outcomes: answered,
});

const labels = [
  good('a good answer that calls itself a page', html),
  good('a good answer that says not what it is', { 'Content-Type': '' }),
  good('a good answer with a cookie', { 'Set-Cookie': 'CANARYcanary=1', 'X-Amzn-RequestId': '\x9b2J' }),
];

const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '), { level: 9 });

const packed: Mode[] = [
  {
    name: 'a gzip bomb',
    answer: ({ socket }) => {
      socket.write(reply('200 OK', { 'Content-Encoding': 'gzip', 'Content-Length': String(bomb.length) }));
      socket.write(bomb);
    },
    outcomes: unavailable,
  },
];

/** Every body that somebody else than Identity Center may send. */
export const bodyModes: readonly Mode[] = [...pages, ...texts, ...labels, ...packed];
