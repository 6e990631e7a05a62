import type { CacheEntry } from '../../cache/cache-entry.ts';
import { isRefusedToken } from '../../cache/refused-token.ts';
import type { SsoToken } from '../../cache/stored-token.ts';
import { readToken } from '../../cache/token-store.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import { describeExpiry, type Freshness, freshnessOf } from '../../freshness.ts';
import type { Secret } from '../../secret.ts';

/** What the token cache holds for a session. */
export interface TokenView extends CacheEntry {
  readonly token: SsoToken | undefined;
  readonly freshness: Freshness | undefined;
  /** What a refresh is made with; undefined when the token cannot be refreshed. */
  readonly refresh: RefreshGrant | undefined;
  readonly reason: string;
  /** Whether there is no file at all. */
  readonly isAbsent?: boolean;
}

interface RefreshGrant {
  readonly refreshToken: Secret;
  readonly clientId: string;
  readonly clientSecret: Secret;
}

/** Without the network, and whether or not the token has ended. */
export function viewToken(home: string, session: SsoSession, now: Date): TokenView {
  const lookup = readToken(home, session);
  if ('reason' in lookup) {
    return { ...lookup, token: undefined, freshness: undefined, refresh: undefined };
  }
  const token = lookup.found;
  const freshness = freshnessOf(token.expiresAt, now);
  const refresh = refreshGrant(session, token, now);
  const note = freshness === 'fresh' ? '' : `, ${whyRefreshable(session, token, refresh)}`;
  return {
    file: lookup.file,
    key: lookup.key,
    token,
    freshness,
    refresh,
    reason: describeExpiry(token.expiresAt, now) + note,
  };
}

/** The same for who is not going to ask: a token that was refused is worth nothing, nor is what would refresh it. */
export function viewUnasked(
  home: string,
  session: SsoSession,
  now: Date,
): TokenView & { readonly isRefused: boolean } {
  const view = viewToken(home, session, now);
  const isRefused = view.token !== undefined && isRefusedToken(home, session, view.token);
  return { ...view, isRefused, refresh: isRefused ? undefined : view.refresh };
}

/** Whether the session has a token that answers without a person: one that has not ended, or can be refreshed. */
export function isUsable({ freshness, refresh }: TokenView): boolean {
  return freshness === 'fresh' || freshness === 'due' || refresh !== undefined;
}

/** As botocore's `SSOTokenProvider._attempt_refresh`; legacy profiles have no refresh there either. */
export function refreshGrant(session: SsoSession, token: SsoToken, now: Date): RefreshGrant | undefined {
  const { refreshToken, clientId, clientSecret, registrationExpiresAt } = token;
  const isRegistered = registrationExpiresAt === undefined || registrationExpiresAt > now;
  return session.name !== undefined && isRegistered && refreshToken && clientId && clientSecret
    ? { refreshToken, clientId, clientSecret }
    : undefined;
}

function whyRefreshable(session: SsoSession, token: SsoToken, refresh: RefreshGrant | undefined): string {
  if (refresh !== undefined) {
    return 'can be refreshed';
  }
  if (session.name === undefined) {
    return 'and a profile without sso_session has no refresh';
  }
  return token.refreshToken === undefined
    ? 'and it came without a refresh token'
    : 'and its client registration has expired or is not recorded';
}
