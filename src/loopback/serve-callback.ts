import { answerBrowser } from './answer-browser.ts';
import { type Callback, callbackAt, callbackPath } from './callback.ts';
import { firstCallback } from './first-callback.ts';
import { happening } from './happening.ts';
import { listenOnLoopback, loopback } from './listen-on-loopback.ts';
import { serveConnections } from './serve-connections.ts';

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
  const host = `${loopback}:${port}`;
  const redirectUri = `http://${host}${callbackPath}`;
  const first = firstCallback();
  const [shown, onLastPage] = happening<void>();
  const end = serveConnections(server, (head) => answerBrowser(head, { host, state, first, onLastPage }));

  let closing: Promise<void> | undefined;
  const close = async () => {
    if (first.broughtBy() === 'a browser') {
      await within(pageMilliseconds, shown);
    }
    end();
  };

  return {
    redirectUri,
    arrived: first.arrived,
    paste: (address) => {
      const callback = callbackAt(address, redirectUri, state);
      if ('problem' in callback) {
        return callback.problem;
      }
      first.take(callback, 'a person');
      return undefined;
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function within(milliseconds: number, happened: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([happened, tooLate]);
  clearTimeout(timer);
}
