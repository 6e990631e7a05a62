import { existsSync } from 'node:fs';
import { sessionStateFile } from '../cache/state-files.ts';
import { quoteForShell } from '../config/quote-for-shell.ts';
import { type SsoSession, titleOf } from '../config/sso-session.ts';
import { AwssoError } from '../errors.ts';
import { type Life, LifeOfOwner } from '../lock/life-of-owner.ts';
import { readOwner } from '../lock/lock-files.ts';
import { nameOfOwner, type Owner } from '../lock/owner.ts';
import { operatingSystem } from '../operating-system.ts';
import type { ChainContext, LoginPermission } from './chain-context.ts';
import type { Flight } from './single-flight.ts';
import { viewToken } from './token/token-cache.ts';

/** Longer than all requests of a refresh or of a role may take. */
const patienceMilliseconds = 60_000;
/** For who is stopped, by Ctrl-Z or SIGSTOP. */
const stoppedMilliseconds = 3_000;

interface Holder {
  readonly owner: Owner;
  readonly life: Life;
}

/**
 * What to do about a lock that another process holds, asked again and again while waiting. One who may not ask a person
 * does not wait for one who does: that is `login-required`, as soon as that one is known to live, naming the process. A
 * login that may be waited for lasts as long as its code; all other work ends within the patience, or it is `unavailable`.
 *
 * @param isLoginWorthAWait whether there is nothing to go on with but what the login brings
 */
export function whileHeld(
  session: SsoSession,
  context: ChainContext,
  isLoginWorthAWait = true,
): Flight<never>['onHeld'] {
  const lock = sessionStateFile(context.host.home, session, 'lock');
  const lives = new LifeOfOwner();
  const tell = tellingOnce();
  let patient = { nonce: '', since: 0 };
  const busy = (code: 'login-required' | 'unavailable', owner: Owner, what: string, hint?: string) =>
    new AwssoError(code, `${titleOf(session)} is in use: process ${nameOfOwner(owner)} ${what}`, {
      hint: hint ?? lookAt(owner, lock),
      isOwn: true,
    });
  const awaitLogin = (owner: Owner) => {
    const permission = context.login();
    if ('refused' in permission || !isLoginWorthAWait) {
      const why = 'refused' in permission ? ` (${permission.refused})` : '';
      throw busy('login-required', owner, `is logging in to it${why}`);
    }
    tell(permission, `waiting for the login to ${titleOf(session)} in process ${nameOfOwner(owner)}`);
  };
  return (holder, lifeOfHolder, waitedMilliseconds) => {
    const { owner, life } = whoWorks({ owner: holder, life: lifeOfHolder }, session, context, lives);
    if (owner.nonce !== patient.nonce) {
      patient = { nonce: owner.nonce, since: waitedMilliseconds };
    }
    const waitedForHim = waitedMilliseconds - patient.since;
    if (owner.purpose === 'login' && life !== 'quiet') {
      awaitLogin(owner);
    }
    if (life === 'stopped' && waitedForHim > stoppedMilliseconds) {
      throw busy('unavailable', owner, 'is stopped', `kill -CONT ${owner.pid}`);
    }
    if (owner.purpose !== 'login' && waitedForHim > patienceMilliseconds) {
      throw busy('unavailable', owner, 'does not end');
    }
  };
}

/** Then nobody who asks for a role waits for the session, whoever logs in to it. */
function isTokenGood(session: SsoSession, { host }: ChainContext): boolean {
  const { freshness } = viewToken(host.home, session, host.now());
  return freshness === 'fresh' || freshness === 'due';
}

/** Who holds the lock of a role may itself wait for the session's, while the owner of that one lives. */
function whoWorks(holder: Holder, session: SsoSession, context: ChainContext, lives: LifeOfOwner): Holder {
  const lock = sessionStateFile(context.host.home, session, 'lock');
  const mayWait = holder.owner.purpose === 'role' && holder.life !== 'stopped' && existsSync(lock);
  const owner = mayWait && !isTokenGood(session, context) ? readOwner(lock) : undefined;
  const life = owner === undefined ? 'dead' : lives.of(owner, lock);
  return owner === undefined || life === 'dead' ? holder : { owner, life };
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

/** A pid says nothing on another host; there the lock's own time shows whether it is held. */
function lookAt({ pid, host }: Owner, lock: string): string {
  return host === operatingSystem().hostname() ? `ps -p ${pid}` : `ls -l ${quoteForShell(lock)}`;
}
