import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  LogoutCommand,
  SSOClient,
} from '@aws-sdk/client-sso';
import {
  CreateTokenCommand,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import type { Endpoint, EndpointSources } from '../endpoint/endpoint.ts';
import type { Service } from '../endpoint/partition-endpoint.ts';
import type { Host } from '../host/host.ts';
import type { CommandNetwork } from '../network/command-network.ts';
import { proxyName } from '../network/proxy.ts';
import type { Peer } from '../network/why-unreachable.ts';
import {
  narrowDeviceAuthorization,
  narrowRegistration,
  narrowRoleCredentials,
  narrowRoleNames,
  narrowToken,
} from './answers.ts';
import { requireOwnPage } from './approval-host.ts';
import { authorizationPage } from './authorization-page.ts';
import { answerOrThrow } from './call.ts';
import type { Client, IdentityCenter } from './identity-center.ts';
import { type Limits, sdkConfig } from './sdk-config.ts';
import { createSdkLists } from './sdk-lists.ts';
import { sdkRetries } from './sdk-retries.ts';

const usualLimits: Limits = {
  connectMilliseconds: 5_000,
  callMilliseconds: 15_000,
};

interface Connection {
  readonly host: Host;
  readonly region: string;
  readonly endpoints: Readonly<Record<Service, Endpoint>>;
  readonly sources: EndpointSources;
  readonly network: CommandNetwork;
}

/** Identity Center through the AWS SDK, the only place that knows it. */
export function createSdkClient(
  { host, region, endpoints, sources, network }: Connection,
  limits: Limits = usualLimits,
): IdentityCenter {
  const { time, watchClock } = network;
  const retries = sdkRetries(() => time.leftOfCall() ?? limits.callMilliseconds);
  const configFor = (endpoint: Endpoint) => ({
    ...sdkConfig(region, endpoint, sources, limits),
    retryStrategy: retries,
  });
  const portal = new SSOClient(configFor(endpoints.sso));
  const oidc = new SSOOIDCClient(configFor(endpoints.sso_oidc));
  const portalPeer = { ...endpoints.sso, proxy: proxyName(endpoints.sso.url, sources.env) };
  const oidcPeer = { ...endpoints.sso_oidc, proxy: proxyName(endpoints.sso_oidc.url, sources.env) };
  const ask = <T>(peer: Peer, call: (options: { abortSignal: AbortSignal }) => Promise<T>) =>
    answerOrThrow(peer, () => time.spend(limits.callMilliseconds, (abortSignal) => call({ abortSignal })));
  // Before the SDK reads an answer: refusals too have the service's time.
  portal.middlewareStack.add(watchClock, { step: 'deserialize', priority: 'low' });
  oidc.middlewareStack.add(watchClock, { step: 'deserialize', priority: 'low' });

  const lists = { region, endpoint: endpoints.sso, peer: portalPeer, sources, network };

  return {
    ...createSdkLists(lists, limits),

    registerClient: (clientName, scopes, codeGrant) =>
      ask(oidcPeer, async (options) => {
        const input = {
          clientName,
          clientType: 'public',
          ...codeGrant,
          ...(scopes.length > 0 && { scopes: [...scopes] }),
        };
        return narrowRegistration(await oidc.send(new RegisterClientCommand(input), options));
      }),

    startDeviceAuthorization: (client, startUrl) =>
      ask(oidcPeer, async (options) => {
        const command = new StartDeviceAuthorizationCommand({ ...revealed(client), startUrl });
        const granted = narrowDeviceAuthorization(await oidc.send(command, options), host.now());
        for (const page of [granted.verificationUri, granted.verificationUriComplete ?? startUrl]) {
          requireOwnPage(page, [startUrl, endpoints.sso_oidc.url]);
        }
        return granted;
      }),

    createTokenByDeviceCode: (client, deviceCode) =>
      // A poll waits for a person: it has a time of its own.
      answerOrThrow(
        oidcPeer,
        async () => {
          const options = { abortSignal: AbortSignal.timeout(limits.callMilliseconds) };
          const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
          const input = { ...revealed(client), grantType, deviceCode: deviceCode.reveal() };
          return narrowToken(await oidc.send(new CreateTokenCommand(input), options), host.now());
        },
        true,
      ),

    authorizationPage: async (request) => authorizationPage(endpoints.sso_oidc.url, request),

    createTokenByCode: (client, { code, redirectUri, codeVerifier }) =>
      ask(oidcPeer, async (options) => {
        const secrets = { code: code.reveal(), codeVerifier: codeVerifier.reveal() };
        const input = { ...revealed(client), grantType: 'authorization_code', redirectUri, ...secrets };
        return narrowToken(await oidc.send(new CreateTokenCommand(input), options), host.now());
      }),

    createTokenByRefreshToken: (client, refreshToken) =>
      ask(oidcPeer, async (options) => {
        const grantType = 'refresh_token';
        const input = { ...revealed(client), grantType, refreshToken: refreshToken.reveal() };
        return narrowToken(await oidc.send(new CreateTokenCommand(input), options), host.now());
      }),

    getRoleCredentials: (accessToken, { accountId, roleName }) =>
      ask(portalPeer, async (options) => {
        const input = { accessToken: accessToken.reveal(), accountId, roleName };
        const answer = await portal.send(new GetRoleCredentialsCommand(input), options);
        return narrowRoleCredentials(answer, accountId);
      }),

    listAccountRoles: (accessToken, accountId) =>
      ask(portalPeer, async (options) => {
        const command = new ListAccountRolesCommand({ accessToken: accessToken.reveal(), accountId });
        return narrowRoleNames(await portal.send(command, options));
      }),

    logout: (accessToken) =>
      ask(portalPeer, async (options) => {
        await portal.send(new LogoutCommand({ accessToken: accessToken.reveal() }), options);
        return undefined;
      }),
  };
}

function revealed({ clientId, clientSecret }: Client) {
  return { clientId, clientSecret: clientSecret.reveal() };
}
