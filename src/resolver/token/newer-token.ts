import { markOf, type SsoToken } from '../../cache/stored-token.ts';
import { readToken } from '../../cache/token-store.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import type { ChainContext } from '../chain-context.ts';

/** Another token than the one with the mark given, if any, which has not ended. */
export function newerToken(
  session: SsoSession,
  judged: string | undefined,
  { host }: ChainContext,
): SsoToken | undefined {
  const now = readToken(host.home, session, judged);
  return 'found' in now && now.found.expiresAt > host.now() && markOf(now.found) !== judged
    ? now.found
    : undefined;
}
