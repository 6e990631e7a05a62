import { AwssoError } from '../errors.ts';
import { NonsenseAnswer } from './answers.ts';
import type { Answer, Refusal } from './identity-center.ts';
import { statusOf } from './sdk-error.ts';
import { type Peer, whyUnreachable } from './why-unreachable.ts';

// The names of the API's modelled exceptions, and the portal's unmodelled ForbiddenException.
const refusals: Readonly<Record<string, Refusal>> = {
  AuthorizationPendingException: 'authorization-pending',
  SlowDownException: 'slow-down',
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

/** Makes a call: what it grants, what the service refuses, or an error that says why there was no sensible answer. */
export async function answerOrThrow<T>(peer: Peer, call: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { granted: await call() };
  } catch (error) {
    const refused = refusalOf(error);
    if (refused !== undefined) {
      return { refused };
    }
    throw error instanceof AwssoError ? error : whyUnreachable(peer, error);
  }
}

function refusalOf(error: unknown): Refusal | undefined {
  const status = statusOf(error);
  // A page in place of JSON is a proxy's or a portal's, whatever its status: nobody refused anything.
  if (!(error instanceof Error) || error instanceof NonsenseAnswer || error instanceof SyntaxError) {
    return undefined;
  }
  if (status === undefined || status < 400 || status === 407 || status === 429 || status >= 500) {
    return undefined;
  }
  return refusals[error.name] ?? refusalByStatus[status] ?? 'refused';
}
