/** The exceptions of both services' models, and `ForbiddenException`, which the portal sends unmodelled. */
export type ExceptionName =
  | 'AccessDeniedException'
  | 'AuthorizationPendingException'
  | 'ExpiredTokenException'
  | 'ForbiddenException'
  | 'InternalServerException'
  | 'InvalidClientException'
  | 'InvalidClientMetadataException'
  | 'InvalidGrantException'
  | 'InvalidRedirectUriException'
  | 'InvalidRequestException'
  | 'InvalidScopeException'
  | 'MethodNotAllowedException'
  | 'ResourceNotFoundException'
  | 'SlowDownException'
  | 'TooManyRequestsException'
  | 'UnauthorizedClientException'
  | 'UnauthorizedException'
  | 'UnsupportedGrantTypeException';

/** A refusal of Identity Center, under AWS's own name for it. */
export class AwsException extends Error {
  override readonly name: ExceptionName;

  constructor(name: ExceptionName, message: string) {
    super(message);
    this.name = name;
  }
}
