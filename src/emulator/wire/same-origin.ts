import type { HttpRequest } from './http-message.ts';

/** Whether the request names this machine as host, so that it is no foreign name bound to loopback. */
export function isForLoopback({ headers }: HttpRequest): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers['host'] ?? '');
}

/**
 * Whether a form's POST comes from a page of ours, or from no browser at all.
 *
 * A browser sends `Origin: null` with the form of a page whose Referrer-Policy is no-referrer
 * (https://fetch.spec.whatwg.org/#append-a-request-origin-header); `Sec-Fetch-Site` then tells our own
 * page from a sandboxed frame.
 */
export function isSameOrigin({ headers }: HttpRequest): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin') {
    return false;
  }
  return (
    origin === undefined ||
    origin === `http://${headers['host']}` ||
    (origin === 'null' && site !== undefined)
  );
}
