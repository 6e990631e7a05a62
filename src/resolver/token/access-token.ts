import { noteRefusedToken } from '../../cache/refused-token.ts';
import { sessionStateFile } from '../../cache/state-files.ts';
import { markOf, type SsoToken } from '../../cache/stored-token.ts';
import { forgetAside, tokenFiles } from '../../cache/token-store.ts';
import { requireSessionForm } from '../../config/required-form.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import type { ChainContext } from '../chain-context.ts';
import { singleFlight } from '../single-flight.ts';
import { type Outcome, orUnavailable } from '../step.ts';
import { whileHeld } from '../while-held.ts';
import { newerToken } from './newer-token.ts';
import { refreshToken } from './refresh-token.ts';
import { viewToken } from './token-cache.ts';

/** The session's access token: from the cache, or refreshed. One that is due is used to its end if need be. */
export async function accessToken(session: SsoSession, context: ChainContext): Promise<Outcome<SsoToken>> {
  const { host, trace } = context;
  const { file, token, freshness, refresh, reason, isAbsent } = viewToken(host.home, session, host.now());
  trace('sso-token', reason);
  forgetAside(host.home, session);
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
  if ('found' in renewed) {
    return renewed;
  }
  if (freshness === 'expired') {
    if (refresh !== undefined && renewed.failure === undefined) {
      noteRefusedToken(host.home, session, token);
    }
    return { judged: markOf(token), ...renewed };
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
  return viewToken(host.home, session, host.now()).refresh === undefined
    ? {
        skipped: 'Identity Center has ended the session before its time, and it cannot be refreshed',
        isRefused: true,
        judged: markOf(refused),
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
    landed: () => newerToken(session, markOf(old), context),
    landsIn: tokenFiles(context.host.home, session),
    work: () => refreshToken(session, context),
    onHeld: whileHeld(session, context, isLoginWorthAWait),
  } as const;
  return singleFlight(flight, context);
}
