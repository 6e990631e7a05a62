import type { SsoSession } from '../../config/sso-session.ts';
import { AwssoError } from '../../errors.ts';
import type { Skipped } from '../step.ts';

interface Need {
  readonly session: SsoSession;
  readonly loginCommand: string;
  /** Why the token step has none. */
  readonly token: Skipped;
  /** Why the login step has none. */
  readonly login: Skipped;
  /** What else was looked at in vain. */
  readonly besides?: string;
}

/** The error for a session that only a person can open again. */
export function loginRequired({ session, loginCommand, token, login, besides = '' }: Need): AwssoError {
  const what = session.name === undefined ? session.startUrl : `sso-session "${session.name}"`;
  return new AwssoError(
    'login-required',
    `${what} needs a login: ${token.skipped}${besides} (${login.skipped})`,
    { hint: token.isRefused ? `${loginCommand} --force` : loginCommand },
  );
}
