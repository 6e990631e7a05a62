import type { SsoToken } from '../../cache/stored-token.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import type { Host } from '../../host/host.ts';
import { refreshGrant, viewToken } from './token-cache.ts';

/**
 * Whether the token that is here is worth more than one that is carried here: it has not ended, and can be refreshed where
 * that one cannot, or lasts as long.
 */
export function isWorthMore(session: SsoSession, carried: SsoToken, host: Host): boolean {
  const { token, freshness, refresh } = viewToken(host.home, session, host.now());
  if (token === undefined || freshness === 'expired') {
    return false;
  }
  const isRefreshable = refresh !== undefined;
  const isOtherRefreshable = refreshGrant(session, carried, host.now()) !== undefined;
  return isRefreshable === isOtherRefreshable ? token.expiresAt >= carried.expiresAt : isRefreshable;
}
