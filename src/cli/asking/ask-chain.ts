import type { LoadedConfig } from '../../config/load-config.ts';
import type { Credentials } from '../../credentials.ts';
import type { Host } from '../../host/host.ts';
import { loginBy } from '../../prompt/login-screen.ts';
import type { LoginPolicy } from '../../resolver/login/login-policy.ts';
import { type ChainSubject, walkChain } from '../../resolver/walk-chain.ts';
import type { CommonOptions, LoginOptions } from '../declarations/options.ts';
import { commandContext } from './command-context.ts';

/** The whole chain as a command walks it, by its flags. */
export function askChain(
  wanted: ChainSubject,
  config: LoadedConfig,
  policy: LoginPolicy,
  options: LoginOptions & CommonOptions,
  host: Host,
): Promise<Credentials> {
  const login = loginBy(policy, options.browser === false, host);
  return walkChain(wanted, commandContext(host, config, options), login);
}
