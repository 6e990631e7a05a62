import { createServer, type Server, type Socket } from 'node:net';
import { type LocalServer, listen } from '../../unit/identity-center/local-server.ts';

/** Where a service is said to be, and is not, or is not to be trusted. */
export interface Place {
  readonly name: string;
  /** What a person is told. */
  readonly says: RegExp;
  readonly isSlow?: boolean;
  open(): Promise<OpenPlace>;
}

export interface OpenPlace extends AsyncDisposable {
  readonly url: string;
  readonly env: Env;
  /** How many requests have come so far as to be read. */
  count(): number;
}

type Env = Readonly<Record<string, string>>;

export function placeAt(server: LocalServer, env: Env = {}, url = server.url): OpenPlace {
  return {
    url,
    env,
    count: () => server.requests.length,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

export function placeNowhere(url: string): OpenPlace {
  return { url, env: {}, count: () => 0, [Symbol.asyncDispose]: async () => {} };
}

/** Something that listens, and does no more with a connection than this. */
export function listenBarely(act: (socket: Socket) => void, scheme: 'http' | 'https' = 'http') {
  const server: Server = createServer((socket) => {
    socket.on('error', () => {});
    act(socket);
  });
  return listen(server, scheme, []);
}
