import type { LoadedConfig } from '../config/load-config.ts';
import { roleChainOf } from '../config/roles/role-chain.ts';
import type { Credentials } from '../credentials.ts';
import type { Host } from '../host/host.ts';
import { loginBy } from '../prompt/login-screen.ts';
import { mfaPrompt } from '../prompt/mfa-prompt.ts';
import { cachedByChain } from '../resolver/roles/cached-by-chain.ts';
import type { LayeredSubject } from '../resolver/subject-credentials.ts';
import { barred, type LibraryManners, libraryContext } from './library-chain.ts';

/** What a profile of another kind brings, as the library asks for it. */
export async function libraryRoleChain(
  { profile, kind }: LayeredSubject,
  config: LoadedConfig,
  { policy, noBrowser, tell }: LibraryManners,
  host: Host,
  isTraced: boolean,
): Promise<Credentials> {
  const chain = roleChainOf(config, profile, kind);
  const cached = isTraced ? undefined : cachedByChain(chain, host);
  if (cached !== undefined) {
    return cached;
  }
  const { openRoleChain } = await import('../resolver/roles/open-role-chain.ts');
  const mayAsk = policy !== 'never';
  const login = mayAsk ? loginBy(policy, noBrowser, host) : () => barred;
  const code = mfaPrompt(mayAsk ? undefined : barred.refused, host);
  return openRoleChain(chain, libraryContext(config, tell, host), { login, code, mayAsk });
}
