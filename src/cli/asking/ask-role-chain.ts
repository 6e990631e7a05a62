import type { LoadedConfig } from '../../config/load-config.ts';
import { roleChainOf } from '../../config/roles/role-chain.ts';
import type { Credentials } from '../../credentials.ts';
import type { Host } from '../../host/host.ts';
import type { LoginPolicy } from '../../resolver/login/login-policy.ts';
import { cachedByChain } from '../../resolver/roles/cached-by-chain.ts';
import type { LayeredSubject } from '../../resolver/subject-credentials.ts';
import type { CommonOptions, LoginOptions } from '../declarations/options.ts';

/** What a profile of another kind brings, as a command asks for it. A kept answer needs nothing of what asks. */
export async function askRoleChain(
  { profile, kind }: LayeredSubject,
  config: LoadedConfig,
  policy: LoginPolicy,
  options: LoginOptions & CommonOptions,
  host: Host,
): Promise<Credentials> {
  const chain = roleChainOf(config, profile, kind);
  const cached = options.debug ? undefined : cachedByChain(chain, host);
  return (
    cached ?? (await import('./walk-asked-roles.ts')).walkAskedRoles(chain, config, policy, options, host)
  );
}
