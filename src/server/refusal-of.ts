import type { IncomingMessage } from 'node:http';
import { equalInConstantTime } from '../equal-in-constant-time.ts';
import type { Secret } from '../secret.ts';

/** Who is let in: who asks this host for this path, and brings the token. */
export interface Gate {
  /** With its port, as the `Host` header has it. */
  readonly host: string;
  readonly path: string;
  readonly authorization: Secret;
}

/** Why somebody is not let in, by the name that the answer has. */
export type Refusal = keyof typeof refusals;

/** Fixed texts: nothing of a request comes back. */
export const refusals = {
  Forbidden: { status: 403, message: 'not allowed' },
  MethodNotAllowed: { status: 405, message: 'only GET is answered' },
  NotFound: { status: 404, message: 'there is nothing at this path' },
  BodyNotAllowed: { status: 413, message: 'a request has no body' },
} as const;

/** Why a request gets no credentials; undefined when it does. */
export function refusalOf(request: IncomingMessage, gate: Gate): Refusal | undefined {
  const { method, url, headers } = request;
  // A page whose own name has been made to lead here sends that name (DNS rebinding).
  if (valuesOf(request, 'host').join() !== gate.host || isOfBrowser(request)) {
    return 'Forbidden';
  }
  if (method !== 'GET') {
    return 'MethodNotAllowed';
  }
  if (url !== gate.path) {
    return 'NotFound';
  }
  if ('transfer-encoding' in headers || !/^0?$/.test(headers['content-length'] ?? '')) {
    return 'BodyNotAllowed';
  }
  return isAuthorized(valuesOf(request, 'authorization'), gate.authorization) ? undefined : 'Forbidden';
}

/**
 * No SDK sends these; a browser or a proxy does, and cannot be made not to. `Sec-Fetch-Mode: cors` alone, without the site
 * that every browser adds, is sent by `fetch` in Node.
 */
function isOfBrowser({ headers }: IncomingMessage): boolean {
  return Object.entries(headers).some(([name, value]) =>
    name === 'sec-fetch-mode'
      ? value !== 'cors'
      : name === 'origin' || name === 'forwarded' || /^(sec-fetch|x-forwarded)-/.test(name),
  );
}

/** Each as it was sent: of a header that is there twice `headers` has one. */
function valuesOf({ rawHeaders }: IncomingMessage, wanted: string): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === wanted);
}

function isAuthorized([given, ...others]: readonly string[], token: Secret): boolean {
  return given !== undefined && others.length === 0 && equalInConstantTime(given, token.reveal());
}
