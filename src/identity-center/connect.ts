import type { SsoSession } from '../config/sso-session.ts';
import type { Host } from '../host.ts';
import { type EndpointSources, endpointOf } from './endpoint.ts';
import type { IdentityCenter } from './identity-center.ts';

/**
 * The Identity Center of a session. The endpoints are settled at once; the AWS SDK, which no cache hit needs, is
 * loaded at the first call.
 */
export function connectIdentityCenter(
  host: Host,
  session: SsoSession,
  sources: EndpointSources,
): IdentityCenter {
  const endpoints = {
    sso: endpointOf('sso', session, sources),
    sso_oidc: endpointOf('sso_oidc', session, sources),
  };
  let client: Promise<IdentityCenter> | undefined;
  const connected = () => {
    client ??= import('./sdk-client.ts').then(({ createSdkClient }) =>
      createSdkClient({ host, region: session.region, endpoints, sources }),
    );
    return client;
  };
  return {
    registerClient: async (...request) => (await connected()).registerClient(...request),
    startDeviceAuthorization: async (...request) => (await connected()).startDeviceAuthorization(...request),
    createTokenByDeviceCode: async (...request) => (await connected()).createTokenByDeviceCode(...request),
    createTokenByRefreshToken: async (...request) =>
      (await connected()).createTokenByRefreshToken(...request),
    getRoleCredentials: async (...request) => (await connected()).getRoleCredentials(...request),
    listAccountRoles: async (...request) => (await connected()).listAccountRoles(...request),
    logout: async (...request) => (await connected()).logout(...request),
  };
}
