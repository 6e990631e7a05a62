import type { LoadedConfig } from '../../config/load-config.ts';
import type { SessionTarget } from '../../config/session-target.ts';
import type { Host } from '../../host/host.ts';
import { loginBy } from '../../prompt/login-screen.ts';
import type { ChainContext } from '../../resolver/chain-context.ts';
import { type LoginPolicy, loginCommandUnder } from '../../resolver/login/login-policy.ts';
import { openChain } from '../../resolver/open-chain.ts';
import type { WantedSession } from '../../resolver/token/portal-of.ts';
import type { CommonOptions, LoginOptions } from '../declarations/options.ts';
import { commandContext } from './command-context.ts';

/** A session that a command asks for itself, and what the work for it borrows, by the flags. */
export function openSession(
  target: SessionTarget,
  config: LoadedConfig,
  policy: LoginPolicy,
  options: LoginOptions & CommonOptions,
  host: Host,
): { readonly wanted: WantedSession; readonly context: ChainContext } {
  const login = loginBy(policy, options.browser === false, host);
  const loginCommand = loginCommandUnder(host.env, `awsso login ${target.flags}`);
  return {
    wanted: { session: target.session, loginCommand },
    context: openChain(commandContext(host, config, options), target, login),
  };
}
