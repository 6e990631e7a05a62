import { callbackIn, callbackPath } from './callback.ts';
import type { FirstCallback } from './first-callback.ts';
import { reply } from './reply.ts';
import type { RequestHead } from './request-head.ts';

/** Where the browser is sent next, so that the code is in no history and no referrer. */
const donePath = '/oauth/done';

/** What a login waits for. */
interface Awaited {
  /** With its port, as the `Host` header has it. */
  readonly host: string;
  readonly state: string;
  readonly first: FirstCallback;
  /** Told when the browser has asked for its last page. */
  readonly onLastPage: () => void;
}

/** The answer to a request of a browser, or of who else knocks. */
export function answerBrowser(
  { method, path, query, host }: RequestHead,
  { onLastPage, ...awaited }: Awaited,
): string {
  const isDone = awaited.first.broughtBy() === 'a browser' && path === donePath;
  if (host !== awaited.host) {
    return reply(403);
  }
  if (path !== callbackPath && !isDone) {
    return reply(404);
  }
  if (method !== 'GET') {
    return reply(405, ['Allow: GET']);
  }
  if (isDone) {
    onLastPage();
    return reply(200);
  }
  return takeFrom(query, awaited);
}

function takeFrom(query: string, { state, first }: Pick<Awaited, 'state' | 'first'>): string {
  if (first.broughtBy() !== undefined) {
    return reply(410);
  }
  const callback = callbackIn(query, state);
  if (callback === undefined) {
    return reply(400);
  }
  first.take(callback, 'a browser');
  return reply(303, [`Location: ${donePath}`]);
}
