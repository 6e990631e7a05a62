import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  LogoutCommand,
  SSOClient,
} from '@aws-sdk/client-sso';
import { clockWatchPlace } from '../network/clock-watch.ts';
import { narrowRoleCredentials, narrowRoleNames } from './answers.ts';
import type { IdentityCenter } from './identity-center.ts';
import { ask, configOf, type SdkService } from './sdk-service.ts';

type PortalCalls = Pick<IdentityCenter, 'getRoleCredentials' | 'listAccountRoles' | 'logout'>;

/** The single calls of the access portal. */
export function createSdkPortal(service: SdkService): PortalCalls {
  const portal = new SSOClient(configOf(service));
  portal.middlewareStack.add(service.network.watchClock, clockWatchPlace);

  return {
    getRoleCredentials: (accessToken, { accountId, roleName }) =>
      ask(service, async (options) => {
        const input = { accessToken: accessToken.reveal(), accountId, roleName };
        const answer = await portal.send(new GetRoleCredentialsCommand(input), options);
        return narrowRoleCredentials(answer, accountId);
      }),

    listAccountRoles: (accessToken, accountId) =>
      ask(service, async (options) => {
        const command = new ListAccountRolesCommand({ accessToken: accessToken.reveal(), accountId });
        return narrowRoleNames(await portal.send(command, options));
      }),

    logout: (accessToken) =>
      ask(service, async (options) => {
        await portal.send(new LogoutCommand({ accessToken: accessToken.reveal() }), options);
        return undefined;
      }),
  };
}
