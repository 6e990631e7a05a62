import { AwssoError } from '../errors.ts';
import { NonsenseAnswer } from '../network/nonsense-answer.ts';
import { isPassing, statusOf } from '../network/sdk-error.ts';
import { type Peer, whyUnreachable } from '../network/why-unreachable.ts';
import type { Answer, Refusal } from './identity-center.ts';

// The names of the API's modelled exceptions, and the portal's unmodelled ForbiddenException.
const refusals: Readonly<Record<string, Refusal>> = {
  AuthorizationPendingException: 'authorization-pending',
  ExpiredTokenException: 'expired-token',
  AccessDeniedException: 'access-denied',
  InvalidGrantException: 'invalid-grant',
  InvalidClientException: 'invalid-client',
  InvalidScopeException: 'invalid-scope',
  InvalidRequestException: 'invalid-request',
  UnauthorizedException: 'unauthorized',
  ForbiddenException: 'forbidden',
  ResourceNotFoundException: 'not-found',
};

const refusalByStatus: Readonly<Record<number, Refusal>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
};

// Request timeout, proxy authentication, throttling.
const notRefusing: ReadonlySet<number> = new Set([408, 407, 429]);

/**
 * Makes a call: what it grants, what the service refuses, or an error that says why there was no sensible answer.
 *
 * @param isPoll whether it asks for the token of a device authorization: to that alone `slow_down` is an answer (RFC
 *   8628, section 3.5), to any other call it is throttling
 */
export async function answerOrThrow<T>(
  peer: Peer,
  call: () => Promise<T>,
  isPoll = false,
): Promise<Answer<T>> {
  try {
    return { granted: await call() };
  } catch (error) {
    const refused = isPoll && isSlowDown(error) ? 'slow-down' : refusalOf(error);
    if (refused !== undefined) {
      return { refused };
    }
    throw error instanceof AwssoError ? error : whyUnreachable(peer, error);
  }
}

function isSlowDown(error: unknown): boolean {
  return error instanceof Error && error.name === 'SlowDownException';
}

function refusalOf(error: unknown): Refusal | undefined {
  const status = statusOf(error);
  // A page in place of JSON is a proxy's or a portal's, whatever its status: nobody refused anything.
  if (!(error instanceof Error) || error instanceof NonsenseAnswer || error instanceof SyntaxError) {
    return undefined;
  }
  if (status === undefined && 'code' in error && error.code === 'ERR_INVALID_CHAR') {
    // A token that no header can carry, from a damaged file: the portal would not know it.
    return 'unauthorized';
  }
  if (status === undefined || status < 400 || status >= 500 || notRefusing.has(status) || isPassing(error)) {
    return undefined;
  }
  const named = Object.hasOwn(refusals, error.name) ? refusals[error.name] : undefined;
  return named ?? refusalByStatus[status] ?? 'refused';
}
