import type { CodeRequest } from './authorization-codes.ts';
import { AwsException } from './aws-exception.ts';
import { authorizationCodeGrant, type Client, type RegisterClientInput } from './client-registry.ts';

/** Why a request gets no code, as the redirect says it (RFC 6749 section 4.1.2.1); undefined when it may. */
export function whyNoCode(request: CodeRequest, client: Client, strict: boolean): string | undefined {
  if (client.grantTypes?.includes(authorizationCodeGrant) !== true) {
    return 'unauthorized_client';
  }
  if (request.responseType !== 'code') {
    return 'unsupported_response_type';
  }
  // A challenge by S256 has 43 characters (RFC 7636 section 4.2).
  if (request.codeChallengeMethod !== 'S256' || !/^[\w-]{43}$/.test(request.codeChallenge)) {
    return 'invalid_request';
  }
  const isScoped = request.scopes.every((scope) => client.scopes.includes(scope));
  return strict && !isScoped ? 'invalid_scope' : undefined;
}

/** Whether the client registered it; on a loopback address any port does (RFC 8252 section 7.3). */
export function isRegisteredRedirect({ redirectUris }: Client, redirectUri: string): boolean {
  return redirectUris.includes(redirectUri) || redirectUris.includes(withoutPort(redirectUri));
}

function withoutPort(uri: string): string {
  return uri.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d+(?=\/|$)/, '$1');
}

/** @throws AwsException InvalidRedirectUri for what is no URL; when strict, for what is not loopback's by its address */
export function assertRedirectUris({ redirectUris = [] }: RegisterClientInput, strict: boolean): void {
  const isFit = (uri: string) =>
    URL.canParse(uri) && (!strict || /^http:\/\/(127\.0\.0\.1|\[::1\])(:\d+)?\//.test(uri));
  if (!redirectUris.every(isFit)) {
    throw new AwsException('InvalidRedirectUriException', 'Invalid redirect URI provided');
  }
}

/** @throws AwsException InvalidRequest for a client of codes that does not say whose and where they go */
export function assertCodeClient({ grantTypes, redirectUris, issuerUrl }: RegisterClientInput): void {
  if (grantTypes?.includes(authorizationCodeGrant) !== true) {
    return;
  }
  if (redirectUris === undefined || redirectUris.length === 0) {
    throw new AwsException('InvalidRequestException', 'Missing required parameter: redirectUris');
  }
  if (issuerUrl === undefined || !URL.canParse(issuerUrl) || new URL(issuerUrl).protocol !== 'https:') {
    throw new AwsException('InvalidRequestException', 'Invalid issuerUrl provided');
  }
}
