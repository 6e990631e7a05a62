import type { SsoToken } from '../cache/stored-token.ts';
import { readToken } from '../cache/token-store.ts';
import type { SsoSession } from '../config/sso-session.ts';
import type { ChainContext } from './chain-context.ts';

/** Another token than the one given, which has not ended. */
export function newerToken(
  session: SsoSession,
  old: SsoToken | undefined,
  { host }: ChainContext,
): SsoToken | undefined {
  const now = readToken(host.home, session);
  const isNewer =
    'found' in now && !now.found.accessToken.equals(old?.accessToken) && now.found.expiresAt > host.now();
  return isNewer ? now.found : undefined;
}
