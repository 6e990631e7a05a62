import type { IdentityCenter } from '../center/identity-center.ts';
import type { Operation } from '../center/operation.ts';
import type { HttpReply, HttpRequest } from './http-message.ts';
import { jsonReply } from './json-reply.ts';
import type { Service } from './wire-error.ts';
import {
  bodyInput,
  optionalNumber,
  optionalText,
  optionalTexts,
  queryInput,
  requiredText,
  type WireInput,
} from './wire-input.ts';

/** One operation on the wire. */
export interface OperationRoute {
  method: 'GET' | 'POST';
  path: string;
  operation: Operation;
  service: Service;
  input(request: HttpRequest): WireInput;
  /** @throws AwsException as the operation does, and InvalidRequest for input it cannot read */
  reply(asked: Asked): HttpReply;
}

interface Asked {
  identityCenter: IdentityCenter;
  input: WireInput;
  accessToken: string | undefined;
  /** Origin of the emulator, such as `http://127.0.0.1:4000`. */
  baseUrl: string;
}

/** Paths and member names are those of both API references, which spell OAuth's names in camelCase. */
export const operationRoutes: readonly OperationRoute[] = [
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
          scopes: optionalTexts(input, 'scope') ?? [],
        }),
      }),
  },
  {
    method: 'GET',
    path: '/federation/credentials',
    operation: 'GetRoleCredentials',
    service: 'portal',
    input: queryInput,
    reply: ({ identityCenter, input, accessToken }) => {
      const accountId = requiredText(input, 'account_id');
      const roleName = requiredText(input, 'role_name');
      // `expiration` is in epoch milliseconds, unlike every other time of these services
      return jsonReply(200, {
        roleCredentials: identityCenter.portal.getRoleCredentials(accessToken, accountId, roleName),
      });
    },
  },
  {
    method: 'GET',
    path: '/assignment/accounts',
    operation: 'ListAccounts',
    service: 'portal',
    input: queryInput,
    reply: ({ identityCenter, input, accessToken }) => {
      const { items, nextToken } = identityCenter.portal.listAccounts(accessToken, pageRequest(input));
      return jsonReply(200, { nextToken, accountList: items });
    },
  },
  {
    method: 'GET',
    path: '/assignment/roles',
    operation: 'ListAccountRoles',
    service: 'portal',
    input: queryInput,
    reply: ({ identityCenter, input, accessToken }) => {
      const accountId = requiredText(input, 'account_id');
      const { items, nextToken } = identityCenter.portal.listAccountRoles(
        accessToken,
        accountId,
        pageRequest(input),
      );
      return jsonReply(200, { nextToken, roleList: items });
    },
  },
  {
    method: 'POST',
    path: '/logout',
    operation: 'Logout',
    service: 'portal',
    input: queryInput,
    reply: ({ identityCenter, accessToken }) => {
      identityCenter.portal.logout(accessToken);
      return { ...jsonReply(200, {}), body: '' };
    },
  },
];

function pageRequest(input: WireInput) {
  return {
    maxResults: optionalNumber(input, 'max_result'),
    nextToken: optionalText(input, 'next_token'),
  };
}

function epochSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
