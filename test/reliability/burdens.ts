import { utimesSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { corpRole, corpToken } from '../support/configs.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { type BadAnswer, pour, serveFaulty } from './network/faulty-service.ts';
import { calls, reply, replyOf, unavailable } from './network/mode.ts';
import { type Story, storyOf } from './network/run-mode.ts';

/** More than anybody can hold, in the way of a story. */
export interface Burden {
  readonly name: string;
  readonly story: Story;
  readonly exit: number;
  lay(box: Sandbox): Promise<AsyncDisposable>;
}

const chunked = { 'Transfer-Encoding': 'chunked' };
const lists = '['.repeat(1_000_000);
const members = `{${Array.from({ length: 90_000 }, (_, index) => `"${index}":{}`).join()}}`;
// A file of gzip may be several in a row.
const bomb = Buffer.concat(Array.from({ length: 64 }, () => gzipSync(Buffer.alloc(2 ** 24, ' '))));

const answers: Readonly<Record<string, BadAnswer>> = {
  'chunks without an end': ({ socket }) =>
    pour(socket, reply('200 OK', chunked), `4000\r\n${' '.repeat(16_384)}\r\n`),
  'an error without an end': ({ socket }) =>
    pour(socket, reply('403 No', chunked), `4000\r\n${'['.repeat(16_384)}\r\n`),
  '1 GiB': ({ socket }) =>
    pour(socket, reply('200 OK', { 'Content-Length': String(2 ** 30) }), ' '.repeat(16_384)),
  'a body until the connection ends': ({ socket }) => pour(socket, reply('200 OK', {}), '"'.repeat(16_384)),
  'headers without an end': ({ socket }) =>
    pour(socket, 'HTTP/1.1 200 OK\r\n', `X: ${'y'.repeat(1_000)}\r\n`),
  'a header without an end': ({ socket }) => pour(socket, 'HTTP/1.1 200 OK\r\nX: ', 'y'.repeat(8_192)),
  'a gzip bomb of 1 GiB': ({ socket }) => {
    socket.write(reply('200 OK', { 'Content-Encoding': 'gzip', 'Content-Length': String(bomb.length) }));
    socket.write(bomb);
  },
  'a million lists in one another': ({ socket }) => socket.write(replyOf('200 OK', lists)),
  'ninety thousand members': ({ socket }) => socket.write(replyOf('200 OK', members)),
};

type Content = string | Uint8Array;

const files: Readonly<Record<string, readonly [exit: number, file: string, content: Content]>> = {
  // It is none, and nobody comes to the login.
  'a token file of 64 MiB': [7, corpToken, Buffer.alloc(2 ** 26, ' ')],
  'a role file of lists in lists': [0, corpRole, lists],
  'a role file of many members': [0, corpRole, members],
  'a config of 1 GiB': [3, '.aws/config', Buffer.alloc(2 ** 30, '#')],
};

const fromServices = Object.entries(answers).flatMap(([name, answer]) =>
  (['role', 'register'] as const).map(
    (call): Burden => ({
      name: `${name} from ${calls[call]}`,
      story: storyOf[call],
      exit: unavailable[call][0],
      lay: async ({ url, env }) => {
        const service = await serveFaulty(url, calls[call], answer);
        Object.assign(env, { AWS_ENDPOINT_URL_SSO: service.url, AWS_ENDPOINT_URL_SSO_OIDC: service.url });
        return service;
      },
    }),
  ),
);

const fromFiles = Object.entries(files).map(
  ([name, [exit, file, content]]): Burden => ({
    name,
    story: 'process with a token',
    exit,
    lay: async ({ home }) => {
      home.write(file, content);
      // Whoever writes it is done with it.
      utimesSync(home.at(file), 1_700_000_000, 1_700_000_000);
      return { [Symbol.asyncDispose]: async () => {} };
    },
  }),
);

export const burdens: readonly Burden[] = [...fromServices, ...fromFiles];
