/**
 * The exceptions of the models of Identity Center's two services, `ForbiddenException`, which the portal sends unmodelled,
 * and STS's error codes.
 */
export type ExceptionName =
  | 'AccessDenied'
  | 'AccessDeniedException'
  | 'AuthorizationPendingException'
  | 'ExpiredToken'
  | 'ExpiredTokenException'
  | 'ForbiddenException'
  | 'InternalServerException'
  | 'IDPCommunicationError'
  | 'InvalidClientException'
  | 'InvalidClientMetadataException'
  | 'InvalidClientTokenId'
  | 'InvalidGrantException'
  | 'InvalidIdentityToken'
  | 'InvalidRedirectUriException'
  | 'InvalidRequestException'
  | 'InvalidScopeException'
  | 'MethodNotAllowedException'
  | 'MissingAuthenticationToken'
  | 'RegionDisabledException'
  | 'ResourceNotFoundException'
  | 'ServiceUnavailable'
  | 'SlowDownException'
  | 'Throttling'
  | 'TooManyRequestsException'
  | 'UnauthorizedClientException'
  | 'UnauthorizedException'
  | 'UnsupportedGrantTypeException'
  | 'ValidationError';

/** A refusal of a service, under AWS's own name for it. */
export class AwsException extends Error {
  override readonly name: ExceptionName;

  constructor(name: ExceptionName, message: string) {
    super(message);
    this.name = name;
  }
}
