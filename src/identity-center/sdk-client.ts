import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  LogoutCommand,
  SSOClient,
  type SSOClientConfig,
} from '@aws-sdk/client-sso';
import {
  CreateTokenCommand,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import type { Host } from '../host.ts';
import {
  narrowDeviceAuthorization,
  narrowRegistration,
  narrowRoleCredentials,
  narrowRoleNames,
  narrowToken,
} from './answers.ts';
import { answerOrThrow } from './call.ts';
import { collectBody } from './collect-body.ts';
import type { Endpoint, EndpointSources } from './endpoint.ts';
import type { IdentityCenter } from './identity-center.ts';
import { httpsAgentFor } from './network.ts';
import type { Service } from './partition-endpoint.ts';
import { proxyFor } from './proxy.ts';

/** How long one connection may take to open, and a call with all its tries to end. */
interface Limits {
  readonly connectMilliseconds: number;
  readonly callMilliseconds: number;
}

const usualLimits: Limits = { connectMilliseconds: 5_000, callMilliseconds: 15_000 };

interface Connection {
  readonly host: Host;
  readonly region: string;
  readonly endpoints: Readonly<Record<Service, Endpoint>>;
  readonly sources: EndpointSources;
}

/** Identity Center through the AWS SDK, the only place that knows it. */
export function createSdkClient(
  { host, region, endpoints, sources }: Connection,
  limits: Limits = usualLimits,
): IdentityCenter {
  const portal = new SSOClient(clientConfig(region, endpoints.sso, sources, limits));
  const oidc = new SSOOIDCClient(clientConfig(region, endpoints.sso_oidc, sources, limits));
  const portalPeer = { ...endpoints.sso, proxy: proxyName(endpoints.sso, sources) };
  const oidcPeer = { ...endpoints.sso_oidc, proxy: proxyName(endpoints.sso_oidc, sources) };
  const limit = () => ({ abortSignal: AbortSignal.timeout(limits.callMilliseconds) });

  return {
    registerClient: (clientName, scopes) =>
      answerOrThrow(oidcPeer, async () => {
        const input = { clientName, clientType: 'public', ...(scopes.length > 0 && { scopes: [...scopes] }) };
        return narrowRegistration(await oidc.send(new RegisterClientCommand(input), limit()));
      }),

    startDeviceAuthorization: ({ clientId, clientSecret }, startUrl) =>
      answerOrThrow(oidcPeer, async () => {
        const command = new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl });
        return narrowDeviceAuthorization(await oidc.send(command, limit()), host.now());
      }),

    createTokenByDeviceCode: ({ clientId, clientSecret }, deviceCode) =>
      answerOrThrow(oidcPeer, async () => {
        const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
        const command = new CreateTokenCommand({ clientId, clientSecret, grantType, deviceCode });
        return narrowToken(await oidc.send(command, limit()), host.now());
      }),

    createTokenByRefreshToken: ({ clientId, clientSecret }, refreshToken) =>
      answerOrThrow(oidcPeer, async () => {
        const grantType = 'refresh_token';
        const command = new CreateTokenCommand({ clientId, clientSecret, grantType, refreshToken });
        return narrowToken(await oidc.send(command, limit()), host.now());
      }),

    getRoleCredentials: (accessToken, { accountId, roleName }) =>
      answerOrThrow(portalPeer, async () => {
        const command = new GetRoleCredentialsCommand({ accessToken, accountId, roleName });
        return narrowRoleCredentials(await portal.send(command, limit()), accountId);
      }),

    listAccountRoles: (accessToken, accountId) =>
      answerOrThrow(portalPeer, async () =>
        narrowRoleNames(await portal.send(new ListAccountRolesCommand({ accessToken, accountId }), limit())),
      ),

    logout: (accessToken) =>
      answerOrThrow(portalPeer, async () => {
        await portal.send(new LogoutCommand({ accessToken }), limit());
        return undefined;
      }),
  };
}

/**
 * Everything that the SDK would otherwise look up in config files is given: it would read all of them, and could
 * send a token where another profile points.
 */
function clientConfig(region: string, endpoint: Endpoint, sources: EndpointSources, limits: Limits) {
  return {
    region,
    // The SDK would double the slash between this and its own path.
    endpoint: endpoint.url.replace(/\/$/, ''),
    maxAttempts: 3,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    userAgentAppId: '',
    authSchemePreference: [],
    // These calls are not signed; without this the SDK prepares its whole credential chain.
    credentials: { accessKeyId: '', secretAccessKey: '' },
    streamCollector: collectBody,
    requestHandler: {
      connectionTimeout: limits.connectMilliseconds,
      requestTimeout: limits.callMilliseconds,
      throwOnRequestTimeout: true,
      httpsAgent: httpsAgentFor(new URL(endpoint.url), sources),
    },
  } satisfies SSOClientConfig;
}

function proxyName(endpoint: Endpoint, { env }: EndpointSources): string | undefined {
  const proxy = proxyFor(new URL(endpoint.url), env);
  return proxy === undefined ? undefined : new URL(proxy).host;
}
