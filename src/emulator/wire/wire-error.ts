import type { ExceptionName } from '../center/aws-exception.ts';
import type { HttpReply } from './http-message.ts';
import { jsonReply } from './json-reply.ts';
import { xmlReply } from './xml-reply.ts';

export type Service = 'oidc' | 'portal' | 'sts';

/** HTTP status and OAuth error code of each exception (API reference of each service); STS has no OAuth codes. */
export const wireErrors: Record<ExceptionName, { status: number; error: string }> = {
  AccessDenied: { status: 403, error: '' },
  AccessDeniedException: { status: 400, error: 'access_denied' },
  AuthorizationPendingException: { status: 400, error: 'authorization_pending' },
  ExpiredToken: { status: 403, error: '' },
  ExpiredTokenException: { status: 400, error: 'expired_token' },
  // Not in the portal's model, but what it sends: https://github.com/aws/aws-sam-cli/issues/2129
  ForbiddenException: { status: 403, error: 'access_denied' },
  IDPCommunicationError: { status: 400, error: '' },
  InternalServerException: { status: 500, error: 'server_error' },
  InvalidClientException: { status: 401, error: 'invalid_client' },
  InvalidClientMetadataException: { status: 400, error: 'invalid_client_metadata' },
  InvalidClientTokenId: { status: 403, error: '' },
  InvalidGrantException: { status: 400, error: 'invalid_grant' },
  InvalidIdentityToken: { status: 400, error: '' },
  InvalidRedirectUriException: { status: 400, error: 'invalid_redirect_uri' },
  InvalidRequestException: { status: 400, error: 'invalid_request' },
  InvalidScopeException: { status: 400, error: 'invalid_scope' },
  MethodNotAllowedException: { status: 405, error: 'invalid_request' },
  MissingAuthenticationToken: { status: 403, error: '' },
  RegionDisabledException: { status: 403, error: '' },
  ResourceNotFoundException: { status: 404, error: 'invalid_request' },
  ServiceUnavailable: { status: 503, error: '' },
  SlowDownException: { status: 400, error: 'slow_down' },
  Throttling: { status: 400, error: '' },
  TooManyRequestsException: { status: 429, error: 'slow_down' },
  UnauthorizedClientException: { status: 400, error: 'unauthorized_client' },
  UnauthorizedException: { status: 401, error: 'invalid_client' },
  UnsupportedGrantTypeException: { status: 400, error: 'unsupported_grant_type' },
  ValidationError: { status: 400, error: '' },
};

/** The name space the services put before and after their exceptions' names. */
const coralNames: Record<Exclude<Service, 'sts'>, string> = {
  // Header as logged in https://github.com/aws/aws-cli/issues/5878
  oidc: 'com.amazonaws.sso.oidc',
  // `"__type":"com.amazonaws.switchboard.portal#ForbiddenException"` is what users paste into reports
  portal: 'com.amazonaws.switchboard.portal',
};

/** The error answer of a service. Both SDKs and botocore choose the exception by `x-amzn-ErrorType`. */
export function errorReply(service: Service, name: ExceptionName, message: string): HttpReply {
  const { status, error } = wireErrors[name];
  if (service === 'sts') {
    const type = status < 500 ? 'Sender' : 'Receiver';
    return xmlReply(status, 'ErrorResponse', (requestId) => ({
      Error: {
        Type: type,
        Code: name === 'InvalidRequestException' ? 'ValidationError' : name,
        Message: message,
      },
      RequestId: requestId,
    }));
  }
  const coralName = coralNames[service];
  const body =
    service === 'oidc' ? { error, error_description: message } : { message, __type: `${coralName}#${name}` };
  return jsonReply(status, body, {
    'x-amzn-ErrorType': `${name}:http://internal.amazon.com/coral/${coralName}/`,
  });
}
