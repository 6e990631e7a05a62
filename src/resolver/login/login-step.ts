import { sessionStateFile } from '../../cache/state-files.ts';
import type { SsoToken } from '../../cache/stored-token.ts';
import { tokenFiles } from '../../cache/token-store.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import { LifeOfOwner } from '../../lock/life-of-owner.ts';
import { readOwner } from '../../lock/lock-files.ts';
import { nameOfOwner } from '../../lock/owner.ts';
import type { ChainContext, MayAsk } from '../chain-context.ts';
import { type Flight, singleFlight } from '../single-flight.ts';
import type { Outcome } from '../step.ts';
import { newerToken } from '../token/newer-token.ts';
import { whileHeld } from '../while-held.ts';
import { loginFailed } from './login-failed.ts';
import type { WantedLogin } from './start-login.ts';

/** The login step: one process asks a person, the others wait for what comes of it. Who may not ask says why. */
export async function loginStep(wanted: WantedLogin, context: ChainContext): Promise<Outcome<SsoToken>> {
  const { session, judged } = wanted;
  const landed = newerToken(session, judged, context);
  if (landed !== undefined) {
    return { found: landed };
  }
  const permission = context.login();
  if ('announce' in permission) {
    return logInOnce(wanted, permission, context);
  }
  const busy = loginElsewhere(session, context);
  if (busy !== undefined) {
    return { skipped: `${permission.refused}; process ${busy} is logging in to it` };
  }
  const approved = permission.isBarred ? undefined : await approvedMeanwhile(wanted, context);
  return approved === undefined ? { skipped: permission.refused } : { found: approved };
}

/** @param isForced whether a token that another process has got meanwhile does not do */
export function logInOnce(
  wanted: WantedLogin,
  permission: MayAsk,
  context: ChainContext,
  isForced = false,
): Promise<Outcome<SsoToken>> {
  const { announce, askAtPage, reasons } = permission;
  const work = async () => {
    for (const reason of reasons) {
      context.trace('login', reason);
    }
    if (askAtPage !== undefined) {
      const { logInByAuthCode } = await import('./auth-code-login.ts');
      return { found: await logInByAuthCode(wanted, askAtPage, permission, context) };
    }
    const { logInByDeviceCode } = await import('./device-login.ts');
    return { found: await logInByDeviceCode(wanted, announce, context) };
  };
  const flight = sessionFlight(wanted, 'login', work, context);
  const anew = { landed: () => undefined, since: context.host.now() };
  const interrupted = loginFailed(wanted, `was cancelled by Ctrl-C in process ${process.pid}`);
  return singleFlight({ ...flight, interrupted, ...(isForced && anew) }, context);
}

/** A login that a killed process left behind may have been approved since: then nobody has to be asked. */
async function approvedMeanwhile(wanted: WantedLogin, context: ChainContext): Promise<SsoToken | undefined> {
  const work = async () => {
    const { redeemPendingLogin } = await import('./device-login.ts');
    const token = await redeemPendingLogin(wanted, context);
    return token === undefined ? { skipped: 'not approved' } : { found: token };
  };
  const outcome = await singleFlight(sessionFlight(wanted, 'redeem', work, context), context);
  return 'found' in outcome ? outcome.found : undefined;
}

function sessionFlight(
  { session, judged }: WantedLogin,
  purpose: Flight<SsoToken>['purpose'],
  work: Flight<SsoToken>['work'],
  context: ChainContext,
): Flight<SsoToken> {
  return {
    lock: sessionStateFile(context.host.home, session, 'lock'),
    purpose,
    landed: () => newerToken(session, judged, context),
    landsIn: tokenFiles(context.host.home, session),
    work,
    onHeld: whileHeld(session, context),
  };
}

function loginElsewhere(session: SsoSession, { host }: ChainContext): string | undefined {
  const lock = sessionStateFile(host.home, session, 'lock');
  const owner = readOwner(lock);
  return owner?.purpose === 'login' && new LifeOfOwner().atOnce(owner, lock) !== 'dead'
    ? nameOfOwner(owner)
    : undefined;
}
