import { sessionStateFile } from '../cache/state-files.ts';
import { readToken, type SsoToken, writeToken } from '../cache/token-store.ts';
import { quoteForShell } from '../config/quote-for-shell.ts';
import { requireSessionForm } from '../config/required-form.ts';
import { type SsoSession, titleOf } from '../config/sso-session.ts';
import { AwssoError } from '../errors.ts';
import type { Refusal } from '../identity-center/identity-center.ts';
import type { ChainContext } from './chain-context.ts';
import { whileHeld } from './held-elsewhere.ts';
import { keep } from './keep.ts';
import { singleFlight } from './single-flight.ts';
import { type Outcome, orUnavailable } from './step.ts';
import { viewToken } from './token-cache.ts';

/** The session's access token: from the cache, or refreshed. One that is due is used to its end if need be. */
export async function accessToken(session: SsoSession, context: ChainContext): Promise<Outcome<SsoToken>> {
  const { host, trace } = context;
  const { file, token, freshness, refresh, reason, isAbsent } = viewToken(host.home, session, host.now());
  trace('sso-token', reason);
  if (freshness !== 'fresh') {
    // No login mends a wrong setting, so it is found before a person is asked or told to log in.
    requireSessionForm(session);
    context.way();
  }
  if (token === undefined || freshness === undefined) {
    return { skipped: isAbsent ? 'there is no token for it yet' : `${file}: ${reason}` };
  }
  if (freshness === 'fresh') {
    return { found: token };
  }
  const isDue = freshness === 'due';
  const renewed =
    refresh === undefined
      ? { skipped: `its token ${reason}` }
      : await orUnavailable(() => refreshOnce(session, token, context, !isDue), isDue);
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
  const newer = newerToken(session, refused, context);
  if (newer !== undefined) {
    return { found: newer };
  }
  return viewToken(host.home, session, host.now()).refresh === undefined
    ? {
        skipped: 'Identity Center has ended the session before its time, and it cannot be refreshed',
        isRefused: true,
      }
    : orUnavailable(() => refreshOnce(session, refused, context));
}

/** One process refreshes; the others take the token that it gets. */
function refreshOnce(
  session: SsoSession,
  old: SsoToken,
  context: ChainContext,
  isLoginWorthAWait = true,
): Promise<Outcome<SsoToken>> {
  const flight = {
    lock: sessionStateFile(context.host.home, session, 'lock'),
    purpose: 'refresh',
    landed: () => newerToken(session, old, context),
    work: () => refreshToken(session, context),
    onHeld: whileHeld(session, context, isLoginWorthAWait),
  } as const;
  return singleFlight(flight, context);
}

/** Refreshes what the cache holds now: a refresh token is spent by its use, so the one read last counts. */
async function refreshToken(session: SsoSession, context: ChainContext): Promise<Outcome<SsoToken>> {
  const { host, identityCenter, trace, note } = context;
  const { token: old, refresh: grant } = viewToken(host.home, session, host.now());
  if (old === undefined || grant === undefined) {
    return { skipped: 'its token is gone' };
  }
  const answer = await identityCenter.createTokenByRefreshToken(grant, grant.refreshToken);
  if ('refused' in answer) {
    // Another tool, which knows no lock, may have been faster: its token is as good.
    const newer = newerToken(session, old, context);
    return newer === undefined ? refusedRefresh(session, answer.refused) : { found: newer };
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
function refusedRefresh(session: SsoSession, refused: Refusal): Outcome<SsoToken> {
  const what = whatEnded[refused];
  if (what === undefined) {
    const hint = `awsso login --sso-session ${quoteForShell(session.name ?? '')}`;
    throw new AwssoError('unavailable', `the refresh of ${titleOf(session)} was refused (${refused})`, {
      hint,
    });
  }
  return { skipped: `its refresh was refused (${refused}): ${what}` };
}

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
