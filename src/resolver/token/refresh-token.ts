import { markOf, type SsoToken } from '../../cache/stored-token.ts';
import { readToken, writeToken } from '../../cache/token-store.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { type SsoSession, titleOf } from '../../config/sso-session.ts';
import { AwssoError } from '../../errors.ts';
import type { Refusal } from '../../identity-center/identity-center.ts';
import type { ChainContext } from '../chain-context.ts';
import { keep } from '../keep.ts';
import type { Outcome } from '../step.ts';
import { newerToken } from './newer-token.ts';
import { viewToken } from './token-cache.ts';

/** Refreshes what the cache holds now: a refresh token is spent by its use, so the one read last counts. */
export async function refreshToken(session: SsoSession, context: ChainContext): Promise<Outcome<SsoToken>> {
  const { host, identityCenter, trace, note } = context;
  const { token: old, refresh: grant } = viewToken(host.home, session, host.now());
  if (old === undefined || grant === undefined) {
    return { skipped: 'its token is gone' };
  }
  const answer = await identityCenter.createTokenByRefreshToken(grant, grant.refreshToken);
  if ('refused' in answer) {
    // Another tool, which knows no lock, may have been faster: its token is as good.
    const newer = await siblingsToken(session, old, answer.refused, context);
    return newer === undefined ? refusedRefresh(session, old, answer.refused) : { found: newer };
  }
  trace('sso-token', 'refreshed');
  // Without a new refresh token the old one goes on (RFC 6749, section 6).
  const token = {
    ...old,
    ...answer.granted,
    refreshToken: answer.granted.refreshToken ?? grant.refreshToken,
  };
  const winner = writtenMeanwhile(session, old, token, context);
  if (winner !== undefined) {
    return { found: winner };
  }
  await keep('the SSO token', () => writeToken(host.home, session, token), note);
  return { found: token };
}

/** Who spent the refresh token has its answer on the way to the file: so long a pause is short of a login. */
async function siblingsToken(
  session: SsoSession,
  old: SsoToken,
  refused: Refusal,
  context: ChainContext,
): Promise<SsoToken | undefined> {
  const looks = refused === 'invalid-grant' ? 10 : 0;
  for (let look = 0; look < looks && newerToken(session, markOf(old), context) === undefined; look += 1) {
    await context.host.sleep(100);
  }
  return newerToken(session, markOf(old), context);
}

/** A token that somebody else wrote while we asked, and that lasts longer than ours; ours, where he logged out. */
function writtenMeanwhile(
  session: SsoSession,
  old: SsoToken,
  ours: SsoToken,
  { host }: ChainContext,
): SsoToken | undefined {
  const now = readToken(host.home, session);
  if (!('found' in now)) {
    return now.isAbsent ? ours : undefined;
  }
  const isChanged = !now.found.accessToken.equals(old.accessToken);
  return isChanged && now.found.expiresAt > ours.expiresAt ? now.found : undefined;
}

const whatEnded: Partial<Record<Refusal, string>> = {
  'invalid-grant': 'the session has ended',
  'access-denied': 'the session has ended',
  unauthorized: 'the session has ended',
  'invalid-client': 'the client registration is no longer known',
  'expired-token': 'the refresh token has expired',
  'invalid-request': 'the refresh token is damaged',
  'invalid-scope': 'the scopes have changed',
};

/** Only what OAuth calls a refusal ends a session (RFC 6749, section 5.2); a bare 403 may be a gateway's on the way. */
function refusedRefresh(session: SsoSession, old: SsoToken, refused: Refusal): Outcome<SsoToken> {
  const what = whatEnded[refused];
  if (what === undefined) {
    const hint = `awsso login --sso-session ${quoteForShell(session.name ?? '')}`;
    throw new AwssoError('unavailable', `the refresh of ${titleOf(session)} was refused (${refused})`, {
      hint,
    });
  }
  return { skipped: `its refresh was refused (${refused}): ${what}`, judged: markOf(old) };
}
