import type { LoadedConfig } from '../../config/load-config.ts';
import type { RoleChain } from '../../config/roles/role-chain.ts';
import type { Credentials } from '../../credentials.ts';
import type { Host } from '../../host/host.ts';
import type { LoginPolicy } from '../../resolver/login/login-policy.ts';
import { openRoleChain } from '../../resolver/roles/open-role-chain.ts';
import type { CommonOptions, LoginOptions } from '../declarations/options.ts';
import { askingManners } from './asking-manners.ts';
import { commandContext } from './command-context.ts';

/** A chain of roles as a command walks it, by its flags. */
export function walkAskedRoles(
  chain: RoleChain,
  config: LoadedConfig,
  policy: LoginPolicy,
  options: LoginOptions & CommonOptions,
  host: Host,
): Promise<Credentials> {
  return openRoleChain(chain, commandContext(host, config, options), askingManners(policy, options, host));
}
