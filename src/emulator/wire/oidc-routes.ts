import { jsonReply } from './json-reply.ts';
import type { OperationRoute } from './operation-route.ts';
import { bodyInput, optionalText, optionalTexts, requiredText } from './wire-input.ts';

/** Paths and member names are those of the API reference, which spells OAuth's names in camelCase. */
export const oidcRoutes: readonly OperationRoute[] = [
  {
    method: 'POST',
    path: '/client/register',
    operation: 'RegisterClient',
    service: 'oidc',
    input: bodyInput,
    reply: ({ identityCenter, input }) => {
      const client = identityCenter.oidc.registerClient({
        clientName: requiredText(input, 'clientName'),
        clientType: requiredText(input, 'clientType'),
        scopes: optionalTexts(input, 'scopes') ?? [],
        grantTypes: optionalTexts(input, 'grantTypes'),
        redirectUris: optionalTexts(input, 'redirectUris'),
        issuerUrl: optionalText(input, 'issuerUrl'),
      });
      return jsonReply(200, {
        clientId: client.clientId,
        clientSecret: client.clientSecret,
        clientIdIssuedAt: epochSeconds(client.issuedAt),
        clientSecretExpiresAt: epochSeconds(client.expiresAt),
      });
    },
  },
  {
    method: 'POST',
    path: '/device_authorization',
    operation: 'StartDeviceAuthorization',
    service: 'oidc',
    input: bodyInput,
    reply: ({ identityCenter, input, baseUrl }) => {
      const authorization = identityCenter.oidc.startDeviceAuthorization({
        clientId: requiredText(input, 'clientId'),
        clientSecret: requiredText(input, 'clientSecret'),
        startUrl: requiredText(input, 'startUrl'),
      });
      const verificationUri = `${baseUrl}/device`;
      return jsonReply(200, {
        deviceCode: authorization.deviceCode,
        userCode: authorization.userCode,
        verificationUri,
        verificationUriComplete: `${verificationUri}?user_code=${authorization.userCode}`,
        expiresIn: authorization.expiresInSeconds,
        interval: authorization.intervalSeconds,
      });
    },
  },
  {
    method: 'POST',
    path: '/token',
    operation: 'CreateToken',
    service: 'oidc',
    input: bodyInput,
    reply: ({ identityCenter, input }) =>
      jsonReply(200, {
        tokenType: 'Bearer',
        ...identityCenter.oidc.createToken({
          clientId: requiredText(input, 'clientId'),
          clientSecret: requiredText(input, 'clientSecret'),
          grantType: requiredText(input, 'grantType'),
          deviceCode: optionalText(input, 'deviceCode'),
          refreshToken: optionalText(input, 'refreshToken'),
          code: optionalText(input, 'code'),
          redirectUri: optionalText(input, 'redirectUri'),
          codeVerifier: optionalText(input, 'codeVerifier'),
          scopes: optionalTexts(input, 'scope') ?? [],
        }),
      }),
  },
];

function epochSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
