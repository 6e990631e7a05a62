import { createServer, type Server, type Socket } from 'node:net';
import { type LocalServer, listen, type ReceivedRequest } from '../../support/local-server.ts';

/** Where a service is said to be, and is not, or is not to be trusted. */
export interface Place {
  readonly name: string;
  /** What a person is told. */
  readonly says: RegExp;
  readonly isSlow?: boolean;
  /** Whether it is the configuration that is refused, not the place that fails. */
  readonly isMisconfigured?: boolean;
  open(): Promise<OpenPlace>;
}

export interface OpenPlace extends AsyncDisposable {
  readonly url: string;
  readonly env: Env;
  /** What has been heard there, every request and every byte outside of one. */
  heard(): readonly string[];
}

type Env = Readonly<Record<string, string>>;

export function placeAt(server: LocalServer, env: Env = {}, url = server.url): OpenPlace {
  return {
    url,
    env,
    heard: () => server.requests.map((request) => JSON.stringify(request)),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

export function placeNowhere(url: string): OpenPlace {
  return { url, env: {}, heard: () => [], [Symbol.asyncDispose]: async () => {} };
}

/** Something that listens, and does no more with a connection than this; each piece that it hears is a request. */
export function listenBarely(act: (socket: Socket) => void, scheme: 'http' | 'https' = 'http') {
  const requests: ReceivedRequest[] = [];
  const server: Server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) =>
      requests.push({ method: '', target: '', headers: {}, body: bytes.toString('latin1') }),
    );
    act(socket);
  });
  return listen(server, scheme, requests);
}
