import type { AssumedRole } from '../../config/roles/assumed-role.ts';
import { AwssoError } from '../../errors.ts';
import type { Life } from '../../lock/life-of-owner.ts';
import { nameOfOwner, type Owner } from '../../lock/owner.ts';
import type { Flight } from '../single-flight.ts';
import type { CodePermission, RoleContext } from './role-context.ts';

/** Longer than all that is done for a role without a person may take. */
const patienceMilliseconds = 75_000;
/** As long as a person may need to find the device. */
const patienceWithPersonMilliseconds = 10 * 60_000;
/** For who is stopped, by Ctrl-Z or SIGSTOP. */
const stoppedMilliseconds = 3_000;

/**
 * What to do about a role that another process is getting. One who may not ask a person does not wait for one who does: that
 * is `login-required` at once, naming the process.
 */
export function whileRoleIsHeld(role: AssumedRole, context: RoleContext): Flight<never>['onHeld'] {
  const what = `role ${role.arguments.RoleArn} of profile "${role.profile.name}"`;
  const busy = (code: 'login-required' | 'unavailable', owner: Owner, doing: string, hint: string) =>
    new AwssoError(code, `${what} is being assumed: process ${nameOfOwner(owner)} ${doing}`, {
      hint,
      isOwn: true,
    });
  const tell = tellingOnce();
  return (owner, life, waitedMilliseconds) => {
    const look = `ps -p ${owner.pid}`;
    if (life === 'stopped' && waitedMilliseconds > stoppedMilliseconds) {
      throw busy('unavailable', owner, 'is stopped', `kill -CONT ${owner.pid}`);
    }
    const permission = isAsking(owner, life) ? context.code() : undefined;
    if (permission !== undefined && 'refused' in permission) {
      throw busy('login-required', owner, `asks for its MFA code (${permission.refused})`, look);
    }
    const patience = permission === undefined ? patienceMilliseconds : patienceWithPersonMilliseconds;
    if (waitedMilliseconds > patience) {
      throw busy('unavailable', owner, 'does not end', look);
    }
    tell(permission, `waiting for the MFA code that process ${nameOfOwner(owner)} asks for`);
  };
}

function isAsking({ purpose }: Owner, life: Life): boolean {
  return purpose === 'mfa' && life !== 'quiet';
}

function tellingOnce() {
  let isTold = false;
  return (permission: CodePermission | undefined, text: string) => {
    if (!isTold && permission !== undefined && 'tell' in permission) {
      isTold = true;
      permission.tell(text);
    }
  };
}
