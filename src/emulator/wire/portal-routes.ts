import { jsonReply } from './json-reply.ts';
import type { OperationRoute } from './operation-route.ts';
import { optionalNumber, optionalText, queryInput, requiredText, type WireInput } from './wire-input.ts';

/** Paths and member names are those of the API reference. */
export const portalRoutes: readonly OperationRoute[] = [
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
