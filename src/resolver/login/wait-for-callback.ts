import type { Callback } from '../../loopback/callback.ts';
import type { CallbackServer } from '../../loopback/serve-callback.ts';
import type { AskAtPage, PageToAllow } from '../chain-context.ts';

/**
 * Shows the page, and waits for what comes back from it, by a browser or by a person's hand; undefined when nothing did
 * in time. By a clock that nobody sets, since a computer may sleep meanwhile.
 */
export async function waitForCallback(
  { arrived }: Pick<CallbackServer, 'arrived'>,
  page: PageToAllow,
  askAtPage: AskAtPage,
): Promise<Callback | undefined> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const lapsed = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), page.lastsMilliseconds);
  });
  const asking = askAtPage(page, stop.signal);
  try {
    return await Promise.race([arrived, asking.then(() => Promise.race([arrived, lapsed])), lapsed]);
  } finally {
    clearTimeout(timer);
    stop.abort();
    // A question that is left lets go of the terminal first.
    await asking.catch(() => {});
  }
}
