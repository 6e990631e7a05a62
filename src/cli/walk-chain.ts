import type { Profile } from '../config/aws-config.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Credentials } from '../credentials.ts';
import type { Host } from '../host.ts';
import { resolveCredentials, type SsoSubject } from '../resolver/resolve-credentials.ts';
import { commandContext } from './command-context.ts';
import { type LoginPolicy, permitted } from './login-policy.ts';
import { permissionBy } from './login-screen.ts';
import { openChain } from './open-chain.ts';
import type { CommonOptions, LoginOptions } from './options.ts';

/** The whole chain, with a person to ask where the policy allows it. */
export function walkChain(
  { role, section, loginCommand, profile, cached }: SsoSubject & { readonly profile: Profile | undefined },
  config: LoadedConfig,
  policy: LoginPolicy,
  options: LoginOptions & CommonOptions,
  host: Host,
): Promise<Credentials> {
  const login = permissionBy(policy, options, host);
  const context = openChain(commandContext(host, config, options), { session: role.session, profile }, login);
  const command = permitted(loginCommand, host.env);
  return resolveCredentials({ role, section, loginCommand: command, cached }, context);
}
