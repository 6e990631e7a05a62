import { outermostRole } from '../../config/roles/outermost-role.ts';
import { profileChainVariable, refuseProfileCircle } from '../../config/roles/profile-chain.ts';
import type { RoleChain } from '../../config/roles/role-chain.ts';
import type { Credentials } from '../../credentials.ts';
import { proxyName } from '../../network/proxy.ts';
import { connectTokenService } from '../../sts/connect.ts';
import { stsEndpoint } from '../../sts/sts-endpoint.ts';
import type { LoginPermission } from '../chain-context.ts';
import { endpointSources } from '../open-chain.ts';
import type { SharedContext } from '../shared-context.ts';
import type { CodePermission, RoleContext } from './role-context.ts';
import { walkRoleChain } from './walk-role-chain.ts';

/** What may be asked of a person, and how. */
export interface AskingManners extends Pick<RoleContext, 'mayAsk'> {
  readonly login: (who: string) => LoginPermission;
  readonly code: () => CodePermission;
}

/** The whole work for a chain of roles, with a person to ask where that is allowed. */
export async function openRoleChain(
  chain: RoleChain,
  shared: SharedContext,
  { login, code, mayAsk }: AskingManners,
): Promise<Credentials> {
  const { host, config, network } = shared;
  const { profile, roles, base } = chain;
  refuseProfileCircle(
    host.env[profileChainVariable],
    profile.name,
    base.kind === 'process' ? base.command : profile,
  );
  // As with botocore it is the profile that was named which says where STS is, for all roles of its chain.
  const sources = endpointSources(host, config, profile);
  const settle = () => stsEndpoint(sources, outermostRole(chain));
  const { pid, command } = host.parent();
  let permission: CodePermission | undefined;
  return walkRoleChain(chain, {
    ...shared,
    asked: profile.name,
    session: base.kind === 'sso' ? base.role.session : undefined,
    mayAsk,
    tokenService: connectTokenService(settle, sources, network),
    way: () => {
      const { endpoint } = settle();
      const names = [...roles.map((role) => role.profile.name), base.profile.name];
      return JSON.stringify([endpoint.url, proxyName(endpoint.url, host.env), base.kind, names]);
    },
    who: () => `profile ${profile.name}, by ${command ?? 'a program'} (process ${pid})`,
    login,
    code: () => {
      permission ??= code();
      return permission;
    },
  });
}
