import type { Socket } from 'node:net';
import { type Callback, callbackAt, callbackIn, callbackPath } from './callback.ts';
import { listenOnLoopback, loopback } from './listen-on-loopback.ts';
import { answerOneRequest } from './one-request.ts';
import { reply } from './reply.ts';
import type { RequestHead } from './request-head.ts';

/** Where the browser is sent next, so that the code is in no history and no referrer. */
const donePath = '/oauth/done';
const mostConnections = 256;
/** How long the browser may take to fetch the last page. */
const pageMilliseconds = 500;

/** Waits on this computer for a browser to come back from a login. */
export interface CallbackServer {
  readonly redirectUri: string;
  /** The first callback of this login; all else is answered and ignored. */
  readonly arrived: Promise<Callback>;
  /** Takes the callback from a person in place of the browser; answers what is wrong with the address, if anything is. */
  paste(address: string): string | undefined;
  /** Resolves when nobody listens any more. */
  close(): Promise<void>;
}

/**
 * Listens for the callback of one login, on loopback alone. Undefined where nobody could connect.
 *
 * @param state what tells a callback of this login from any other
 */
export async function serveCallback(state: string): Promise<CallbackServer | undefined> {
  const listening = await listenOnLoopback();
  if (listening === undefined) {
    return undefined;
  }
  const { server, port } = listening;
  const redirectUri = `http://${loopback}:${port}${callbackPath}`;
  let taken: 'from a browser' | 'from a person' | undefined;
  const [arrived, arrive] = event<Callback>();
  const [shown, show] = event<void>();

  const answer = ({ method, path, query, host }: RequestHead): string => {
    const isDone = taken === 'from a browser' && path === donePath;
    if (host !== `${loopback}:${port}`) {
      return reply(403);
    }
    if (path !== callbackPath && !isDone) {
      return reply(404);
    }
    if (method !== 'GET') {
      return reply(405, ['Allow: GET']);
    }
    if (isDone) {
      show();
      return reply(200);
    }
    return taken === undefined ? take(callbackIn(query, state)) : reply(410);
  };
  const take = (callback: Callback | undefined): string => {
    if (callback === undefined) {
      return reply(400);
    }
    taken = 'from a browser';
    arrive(callback);
    return reply(303, [`Location: ${donePath}`]);
  };

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

  let closing: Promise<void> | undefined;
  const close = async () => {
    if (taken === 'from a browser') {
      await within(pageMilliseconds, shown);
    }
    server.close();
    for (const socket of connections) {
      socket.writableEnded ? socket.destroySoon() : socket.destroy();
    }
  };

  return {
    redirectUri,
    arrived,
    paste: (address) => {
      const callback = callbackAt(address, redirectUri, state);
      if ('problem' in callback) {
        return callback.problem;
      }
      taken ??= 'from a person';
      arrive(callback);
      return undefined;
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function event<T>(): [happened: Promise<T>, happen: (value: T) => void] {
  let happen: (value: T) => void = () => {};
  const happened = new Promise<T>((resolve) => {
    happen = resolve;
  });
  return [happened, (value) => happen(value)];
}

async function within(milliseconds: number, happened: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([happened, tooLate]);
  clearTimeout(timer);
}
