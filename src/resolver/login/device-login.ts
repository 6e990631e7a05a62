import {
  forgetPendingLogin,
  isTherePendingLogin,
  type PendingLogin,
  readPendingLogin,
} from '../../cache/pending-login.ts';
import type { SsoToken } from '../../cache/stored-token.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import { atInterrupt } from '../../host/at-interrupt.ts';
import type { Answer, GrantedToken, Refusal } from '../../identity-center/identity-center.ts';
import { systemErrorCode } from '../../system-error.ts';
import type { Announce, ChainContext } from '../chain-context.ts';
import { newerToken } from '../token/newer-token.ts';
import { keepToken } from './keep-token.ts';
import { loginFailed } from './login-failed.ts';
import { startLogin, type WantedLogin } from './start-login.ts';
import { askForToken, waitForApproval } from './wait-for-approval.ts';

const whatEnded: Partial<Record<Refusal, string>> = {
  'access-denied': 'was declined in the browser',
  'expired-token': 'was not approved in time: the code has lapsed',
};

/**
 * Logs in by device authorization (RFC 8628) and keeps the token. A login that a killed process left behind is taken
 * over, so that nobody has to approve twice. Throws `login-failed` when nobody approves.
 *
 * @param isAnew whether what was left has been tried already, and may be there still
 */
export async function logInByDeviceCode(
  wanted: WantedLogin,
  announce: Announce,
  context: ChainContext,
  isAnew = false,
): Promise<SsoToken> {
  const { session } = wanted;
  const { host } = context;
  const left = isAnew ? undefined : readPendingLogin(host.home, session, host.now(), context.way());
  const pending = left ?? (await startLogin(wanted, context));
  let isAsked = false;
  let endShowing = () => {};
  const show = async () => {
    isAsked = true;
    endShowing = await announce({ authorization: pending, session, isTakenOver: left !== undefined });
  };
  const forget = () => forgetIfPossible(session, context);
  // A person who presses Ctrl-C wants no more of this login; to whoever else ends us the next one may go on with it.
  const cancelAtInterrupt = atInterrupt(forget);
  let answer: Answer<GrantedToken>;
  try {
    answer = await waitForApproval(pending, show, context);
    if ('granted' in answer) {
      return await keepToken(wanted, clientOf(pending), answer.granted, context);
    }
  } finally {
    endShowing();
    cancelAtInterrupt();
    forget();
  }
  const meanwhile = newerToken(session, wanted.judged, context);
  if (meanwhile !== undefined) {
    // Somebody else has logged in, by this code or another.
    return meanwhile;
  }
  const isSpent = answer.refused === 'invalid-grant' || (!isAsked && answer.refused !== 'access-denied');
  if (left !== undefined && isSpent) {
    // Who was killed had redeemed the code already, or it is of another time; it is good for nothing.
    return logInByDeviceCode(wanted, announce, context, true);
  }
  throw loginFailed(wanted, whatEnded[answer.refused] ?? `was refused (${answer.refused})`);
}

/**
 * The token of a login that another process left behind and that a person has approved since. It asks the service once,
 * and nobody else.
 */
export async function redeemPendingLogin(
  wanted: WantedLogin,
  context: ChainContext,
): Promise<SsoToken | undefined> {
  const { session } = wanted;
  const { host } = context;
  const left = readPendingLogin(host.home, session, host.now(), context.way());
  const answer = left && (await askForToken(left, context));
  if (left === undefined || answer === undefined || 'refused' in answer) {
    return undefined;
  }
  if (!isTherePendingLogin(host.home, session)) {
    // Somebody logged out while we asked: the login may not come back.
    return undefined;
  }
  const token = await keepToken(wanted, clientOf(left), answer.granted, context);
  forgetIfPossible(session, context);
  return token;
}

/** One that stays is refused to who takes it over, and a new one is begun. */
function forgetIfPossible(session: SsoSession, { host, trace }: ChainContext): void {
  try {
    forgetPendingLogin(host.home, session);
  } catch (error) {
    trace('login', `its note could not be removed (${systemErrorCode(error)})`);
  }
}

function clientOf({ clientId, clientSecret, registrationExpiresAt: expiresAt }: PendingLogin) {
  return { clientId, clientSecret, expiresAt };
}
