import type { SsoSession } from '../config/sso-session.ts';
import { type Endpoint, type EndpointSources, endpointOf } from '../endpoint/endpoint.ts';
import type { Service } from '../endpoint/partition-endpoint.ts';
import type { Host } from '../host/host.ts';
import type { CommandNetwork } from '../network/command-network.ts';
import type { IdentityCenter } from './identity-center.ts';
import { unusualWays } from './unusual-ways.ts';

/**
 * The Identity Center of a session. Its endpoints are settled and the AWS SDK is loaded at the first call: a cache
 * hit needs neither, and no mistake in them stands in its way.
 */
export function connectIdentityCenter(
  host: Host,
  session: SsoSession,
  sources: EndpointSources,
  network: CommandNetwork,
): IdentityCenter {
  let client: Promise<IdentityCenter> | undefined;
  const connected = () => {
    client ??= connect(host, session, sources, network);
    return client;
  };
  return {
    registerClient: async (...request) => (await connected()).registerClient(...request),
    startDeviceAuthorization: async (...request) => (await connected()).startDeviceAuthorization(...request),
    createTokenByDeviceCode: async (...request) => (await connected()).createTokenByDeviceCode(...request),
    authorizationPage: async (...request) => (await connected()).authorizationPage(...request),
    createTokenByCode: async (...request) => (await connected()).createTokenByCode(...request),
    createTokenByRefreshToken: async (...request) =>
      (await connected()).createTokenByRefreshToken(...request),
    getRoleCredentials: async (...request) => (await connected()).getRoleCredentials(...request),
    listAccountRoles: async (...request) => (await connected()).listAccountRoles(...request),
    listAllAccounts: async (...request) => (await connected()).listAllAccounts(...request),
    listAllAccountRoles: async (...request) => (await connected()).listAllAccountRoles(...request),
    logout: async (...request) => (await connected()).logout(...request),
  };
}

async function connect(
  host: Host,
  session: SsoSession,
  sources: EndpointSources,
  network: CommandNetwork,
): Promise<IdentityCenter> {
  const endpoints = settleEndpoints(session, sources);
  for (const way of unusualWays(endpoints, sources)) {
    network.trace(way);
  }
  const { createSdkClient } = await import('./sdk-client.ts');
  return createSdkClient({ host, region: session.region, endpoints, sources, network });
}

/** Where both services are reached. Throws `config` when that is not where a token may be sent. */
export function settleEndpoints(session: SsoSession, sources: EndpointSources): Record<Service, Endpoint> {
  return {
    sso: endpointOf('sso', session, sources),
    sso_oidc: endpointOf('sso_oidc', session, sources),
  };
}
