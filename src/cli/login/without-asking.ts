import { isRefusedToken } from '../../cache/refused-token.ts';
import { markOf, type SsoToken } from '../../cache/stored-token.ts';
import type { SessionTarget } from '../../config/session-target.ts';
import type { ChainContext } from '../../resolver/chain-context.ts';
import { exchangeToken } from '../../resolver/exchange-token.ts';
import { viewRoleCache } from '../../resolver/role-cache.ts';
import type { Outcome, Skipped } from '../../resolver/step.ts';
import { accessToken, replaceRefusedToken } from '../../resolver/token/access-token.ts';
import { viewToken } from '../../resolver/token/token-cache.ts';

/** By `--force`, whatever the token is. */
export function byForce({ session }: SessionTarget, { host }: ChainContext): Skipped {
  const { token } = viewToken(host.home, session, host.now());
  return { skipped: '--force', ...(token !== undefined && { judged: markOf(token) }) };
}

/** A session that needs nobody: its token is good, or is refreshed, and the profile's role can be had with it. */
export async function withoutAsking(
  { session, role }: SessionTarget,
  context: ChainContext,
): Promise<Outcome<SsoToken>> {
  const { home } = context.host;
  const cached = await accessToken(session, context);
  const token =
    'found' in cached && isRefusedToken(home, session, cached.found)
      ? await replaceRefusedToken(session, cached.found, context)
      : cached;
  if (!('found' in token) || role === undefined) {
    return token;
  }
  if (viewRoleCache(home, role, context.host.now()).freshness === 'fresh') {
    return token;
  }
  const credentials = await exchangeToken(role, context);
  return 'found' in credentials ? token : credentials;
}
