import {
  CreateTokenCommand,
  type CreateTokenCommandInput,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import { clockWatchPlace } from '../network/clock-watch.ts';
import { answerOrThrow } from './answer-or-throw.ts';
import { narrowDeviceAuthorization, narrowRegistration, narrowToken } from './answers.ts';
import { authorizationPage } from './authorization-page.ts';
import type { Client, IdentityCenter } from './identity-center.ts';
import { requireOwnPage } from './require-own-page.ts';
import { ask, type CallOptions, configOf, type SdkService } from './sdk-service.ts';

type OidcCalls = Pick<
  IdentityCenter,
  | 'registerClient'
  | 'startDeviceAuthorization'
  | 'createTokenByDeviceCode'
  | 'authorizationPage'
  | 'createTokenByCode'
  | 'createTokenByRefreshToken'
>;

/** The calls of the OIDC service: who asks, and for which token. */
export function createSdkOidc(service: SdkService, now: () => Date): OidcCalls {
  const { endpoint, peer, network, limits } = service;
  const oidc = new SSOOIDCClient(configOf(service));
  oidc.middlewareStack.add(network.watchClock, clockWatchPlace);

  const createToken = async (
    client: Client,
    grant: Omit<CreateTokenCommandInput, keyof Client>,
    options: CallOptions,
  ) => {
    const command = new CreateTokenCommand({ ...revealed(client), ...grant });
    return narrowToken(await oidc.send(command, options), now());
  };

  return {
    registerClient: (clientName, scopes, codeGrant) =>
      ask(service, async (options) => {
        const input = {
          clientName,
          clientType: 'public',
          ...codeGrant,
          ...(scopes.length > 0 && { scopes: [...scopes] }),
        };
        return narrowRegistration(await oidc.send(new RegisterClientCommand(input), options));
      }),

    startDeviceAuthorization: (client, startUrl) =>
      ask(service, async (options) => {
        const command = new StartDeviceAuthorizationCommand({ ...revealed(client), startUrl });
        const granted = narrowDeviceAuthorization(await oidc.send(command, options), now());
        for (const page of [granted.verificationUri, granted.verificationUriComplete ?? startUrl]) {
          requireOwnPage(page, [startUrl, endpoint.url]);
        }
        return granted;
      }),

    createTokenByDeviceCode: (client, deviceCode) => {
      const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
      const grant = { grantType, deviceCode: deviceCode.reveal() };
      // A poll waits for a person: it has a time of its own.
      const call = () =>
        createToken(client, grant, { abortSignal: AbortSignal.timeout(limits.callMilliseconds) });
      return answerOrThrow(peer, call, true);
    },

    authorizationPage: async (request) => authorizationPage(endpoint.url, request),

    createTokenByCode: (client, { code, redirectUri, codeVerifier }) => {
      const secrets = { code: code.reveal(), codeVerifier: codeVerifier.reveal() };
      const grant = { grantType: 'authorization_code', redirectUri, ...secrets };
      return ask(service, (options) => createToken(client, grant, options));
    },

    createTokenByRefreshToken: (client, refreshToken) => {
      const grant = { grantType: 'refresh_token', refreshToken: refreshToken.reveal() };
      return ask(service, (options) => createToken(client, grant, options));
    },
  };
}

function revealed({ clientId, clientSecret }: Client) {
  return { clientId, clientSecret: clientSecret.reveal() };
}
