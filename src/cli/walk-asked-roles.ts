import type { LoadedConfig } from '../config/load-config.ts';
import type { RoleChain } from '../config/roles/role-chain.ts';
import type { Credentials } from '../credentials.ts';
import type { Host } from '../host.ts';
import { loginBarred, loginBy } from '../prompt/login-screen.ts';
import { codeBy } from '../prompt/mfa-prompt.ts';
import type { LoginPolicy } from '../resolver/login-policy.ts';
import { openRoleChain } from '../resolver/roles/open-role-chain.ts';
import { commandContext } from './command-context.ts';
import type { CommonOptions, LoginOptions } from './options.ts';

/** A chain of roles as a command walks it, by its flags. */
export function walkAskedRoles(
  chain: RoleChain,
  config: LoadedConfig,
  policy: LoginPolicy,
  options: LoginOptions & CommonOptions,
  host: Host,
): Promise<Credentials> {
  const mayAsk = policy !== 'never';
  return openRoleChain(chain, commandContext(host, config, options), {
    login: loginBy(policy, options.browser === false, host),
    code: codeBy(mayAsk ? undefined : loginBarred.refused, host),
    mayAsk,
  });
}
