import type { LoadedConfig } from '../config/load-config.ts';
import { roleChainOf } from '../config/roles/role-chain.ts';
import type { Credentials } from '../credentials.ts';
import type { Host } from '../host.ts';
import { loginBarred, loginBy } from '../prompt/login-screen.ts';
import { codeBy } from '../prompt/mfa-prompt.ts';
import type { LoginPolicy } from '../resolver/login-policy.ts';
import { cachedByChain } from '../resolver/roles/cached-by-chain.ts';
import type { LayeredSubject } from '../resolver/subject-credentials.ts';
import { commandContext } from './command-context.ts';
import type { CommonOptions, LoginOptions } from './options.ts';

/** What a profile of another kind brings, as a command asks for it. A kept answer needs none of what asks. */
export async function askRoleChain(
  { profile, kind }: LayeredSubject,
  config: LoadedConfig,
  policy: LoginPolicy,
  options: LoginOptions & CommonOptions,
  host: Host,
): Promise<Credentials> {
  const chain = roleChainOf(config, profile, kind);
  const cached = options.debug ? undefined : cachedByChain(chain, host);
  if (cached !== undefined) {
    return cached;
  }
  const { openRoleChain } = await import('../resolver/roles/open-role-chain.ts');
  const login = loginBy(policy, options.browser === false, host);
  const code = codeBy(policy === 'never' ? loginBarred.refused : undefined, host);
  const manners = { login, code, mayAsk: policy !== 'never' };
  return openRoleChain(chain, commandContext(host, config, options), manners);
}
