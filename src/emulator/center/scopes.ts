import { AwsException } from './aws-exception.ts';

/** The one scope that opens the portal and earns a refresh token. */
export const accountAccessScope = 'sso:account:access';

/**
 * The scopes there are for applications of AWS's own:
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/customermanagedapps-saml2-oauth2.html
 */
const knownScopes = [
  accountAccessScope,
  'codecatalyst:read_write',
  'codewhisperer:analysis',
  'codewhisperer:completions',
  'codewhisperer:conversations',
  'codewhisperer:taskassist',
  'codewhisperer:transformations',
  'datazone:domain:access',
  'nosqlworkbench:datamodeladviser',
  'redshift:connect',
  'transform:read_write',
  'verified_access:application:connect',
];

/** @throws AwsException InvalidScope for a scope that AWS does not have */
export function assertKnownScopes(scopes: readonly string[]): void {
  const unknown = scopes.find((scope) => !knownScopes.includes(scope));
  if (unknown !== undefined) {
    throw new AwsException('InvalidScopeException', 'Invalid scope provided');
  }
}

/** @throws AwsException InvalidScope for a scope that the client did not register */
export function assertRegistered(scopes: readonly string[], registered: readonly string[]): void {
  if (scopes.some((scope) => !registered.includes(scope))) {
    throw new AwsException('InvalidScopeException', 'Scope is not registered');
  }
}

/** Whether a token of these scopes may go to the portal; one of a client without scopes may. */
export function opensPortal(scopes: readonly string[]): boolean {
  return scopes.length === 0 || scopes.includes(accountAccessScope);
}
