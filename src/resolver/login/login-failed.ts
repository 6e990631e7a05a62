import { titleOf } from '../../config/sso-session.ts';
import { AwssoError } from '../../errors.ts';
import type { WantedLogin } from './start-login.ts';

/** @param what became of it, as it stands behind the session's name */
export function loginFailed({ session, loginCommand }: WantedLogin, what: string): AwssoError {
  return new AwssoError('login-failed', `the login to ${titleOf(session)} ${what}`, { hint: loginCommand });
}
