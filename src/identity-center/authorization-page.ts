import type { AuthorizationRequest } from './identity-center.ts';

/** The page of the OIDC service on which a person logs in, with the parameters of the AWS CLI in its order. */
export function authorizationPage(
  endpoint: string,
  { clientId, redirectUri, state, scopes, codeChallenge }: AuthorizationRequest,
): string {
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    code_challenge_method: 'S256',
    // Not `scope`, as RFC 6749 has it.
    scopes: scopes.join(' '),
    code_challenge: codeChallenge,
  };
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${percentEncoded(value)}`);
  return `${endpoint.replace(/\/$/, '')}/authorize?${query.join('&')}`;
}

/** All but the unreserved characters of RFC 3986, as Python has it: a blank is `%20`. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
