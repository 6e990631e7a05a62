import { readToken, type SsoToken, writeToken } from '../cache/token-store.ts';
import { requireSessionForm } from '../config/required-form.ts';
import type { SsoSession } from '../config/sso-session.ts';
import type { Refusal } from '../identity-center/identity-center.ts';
import type { ChainContext } from './chain-context.ts';
import { keep } from './keep.ts';
import { type Outcome, orUnavailable } from './step.ts';
import { type RefreshGrant, viewToken } from './token-cache.ts';

/** The session's access token: from the cache, or refreshed. One that is due is used to its end if need be. */
export async function accessToken(session: SsoSession, context: ChainContext): Promise<Outcome<SsoToken>> {
  const { host, trace } = context;
  const { file, token, freshness, refresh, reason, isAbsent } = viewToken(host.home, session, host.now());
  trace('sso-token', reason);
  if (freshness !== 'fresh') {
    // No login mends a wrong setting, so it is found before a person is asked or told to log in.
    requireSessionForm(session);
    context.requireEndpoints();
  }
  if (token === undefined || freshness === undefined) {
    return { skipped: isAbsent ? 'there is no token for it yet' : `${file}: ${reason}` };
  }
  if (freshness === 'fresh') {
    return { found: token };
  }
  const renewed =
    refresh === undefined
      ? { skipped: `its token ${reason}` }
      : await orUnavailable(() => refreshToken(session, token, refresh, context));
  if ('found' in renewed || freshness === 'expired') {
    return renewed;
  }
  trace('sso-token', `used to its end, since there is no newer one: ${renewed.skipped}`);
  return { found: token };
}

/** A new token in place of one that the portal refuses, though by the clock it is good. */
export async function replaceRefusedToken(
  session: SsoSession,
  refused: SsoToken,
  context: ChainContext,
): Promise<Outcome<SsoToken>> {
  const { host } = context;
  const { token, refresh } = viewToken(host.home, session, host.now());
  if (token !== undefined && isNewer(token, refused, host.now())) {
    return { found: token };
  }
  return refresh === undefined
    ? {
        skipped: 'Identity Center has ended the session before its time, and it cannot be refreshed',
        isRefused: true,
      }
    : orUnavailable(() => refreshToken(session, refused, refresh, context));
}

async function refreshToken(
  session: SsoSession,
  old: SsoToken,
  grant: RefreshGrant,
  { host, identityCenter, trace, note }: ChainContext,
): Promise<Outcome<SsoToken>> {
  const answer = await identityCenter.createTokenByRefreshToken(grant, grant.refreshToken);
  if ('refused' in answer) {
    // Refresh tokens are used once: another process may have been faster, and its token is as good.
    const now = readToken(host.home, session);
    return 'found' in now && isNewer(now.found, old, host.now())
      ? now
      : {
          skipped: `its refresh was refused (${answer.refused}): ${whatEnded[answer.refused] ?? 'the session has ended'}`,
        };
  }
  trace('sso-token', 'refreshed');
  // Without a new refresh token the old one goes on (RFC 6749, section 6).
  const token = {
    ...old,
    ...answer.granted,
    refreshToken: answer.granted.refreshToken ?? grant.refreshToken,
  };
  await keep('the SSO token', () => writeToken(host.home, session, token), note);
  return { found: token };
}

const whatEnded: Partial<Record<Refusal, string>> = {
  'invalid-client': 'the client registration is no longer known',
  'expired-token': 'the refresh token has expired',
};

function isNewer({ accessToken: text, expiresAt }: SsoToken, old: SsoToken, now: Date): boolean {
  return text !== old.accessToken && expiresAt > now;
}
