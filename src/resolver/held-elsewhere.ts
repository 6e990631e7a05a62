import { sessionStateFile } from '../cache/state-files.ts';
import { type SsoSession, titleOf } from '../config/sso-session.ts';
import { AwssoError } from '../errors.ts';
import { readOwner } from '../lock/lock-files.ts';
import type { Owner } from '../lock/owner.ts';
import type { ChainContext, LoginPermission } from './chain-context.ts';
import type { Flight } from './single-flight.ts';

/** Longer than all requests of a refresh or of a role may take. */
const patienceMilliseconds = 60_000;
/** For who is stopped, by Ctrl-Z or SIGSTOP. */
const stoppedMilliseconds = 3_000;

/**
 * What to do about a lock that another process holds, asked again and again while waiting. One who may not ask a person
 * does not wait for one who does: that is `login-required`, at once, naming the process. A login that may be waited for
 * lasts as long as its code; all other work ends within the patience, or it is `unavailable`.
 */
export function whileHeld(session: SsoSession, context: ChainContext): Flight<never>['onHeld'] {
  const lock = sessionStateFile(context.host.home, session, 'lock');
  const tell = tellingOnce();
  return (holder, life, waitedMilliseconds) => {
    // Who holds the lock of a role may itself wait for the login.
    const owner = holder.purpose === 'role' ? (readOwner(lock) ?? holder) : holder;
    if (owner.purpose === 'login') {
      awaitLogin(session, owner, tell, context);
    }
    if (life === 'stopped' && waitedMilliseconds > stoppedMilliseconds) {
      throw busy('unavailable', session, owner, 'is stopped', `kill -CONT ${owner.pid}`);
    }
    if (owner.purpose !== 'login' && waitedMilliseconds > patienceMilliseconds) {
      throw busy('unavailable', session, owner, 'does not end', `ps -p ${owner.pid}`);
    }
  };
}

function awaitLogin(
  session: SsoSession,
  owner: Owner,
  tell: (permission: LoginPermission, text: string) => void,
  context: ChainContext,
): void {
  const permission = context.login();
  if ('refused' in permission) {
    const what = `is logging in to it (${permission.refused})`;
    throw busy('login-required', session, owner, what, `ps -p ${owner.pid}`);
  }
  tell(permission, `waiting for the login to ${titleOf(session)} in process ${nameOf(owner)}`);
}

function tellingOnce() {
  let isTold = false;
  return (permission: LoginPermission, text: string) => {
    if (!isTold && 'tell' in permission) {
      isTold = true;
      permission.tell(text);
    }
  };
}

function busy(
  code: 'login-required' | 'unavailable',
  session: SsoSession,
  owner: Owner,
  what: string,
  hint: string,
): AwssoError {
  return new AwssoError(code, `${titleOf(session)} is in use: process ${nameOf(owner)} ${what}`, { hint });
}

function nameOf({ pid, command }: Owner): string {
  return `${pid} (${command})`;
}
