import { forgetRefusedToken } from '../../cache/refused-token.ts';
import type { SsoToken } from '../../cache/stored-token.ts';
import { requireSessionForm } from '../../config/required-form.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import type { Answer } from '../../identity-center/identity-center.ts';
import type { ChainContext } from '../chain-context.ts';
import { loginRequired } from '../login/login-required.ts';
import { loginStep } from '../login/login-step.ts';
import { type Outcome, orUnavailable } from '../step.ts';
import { accessToken } from './access-token.ts';
import { tokenReplacer } from './token-replacer.ts';

/** A session that is asked for itself, not for the credentials of a role. */
export interface WantedSession {
  readonly session: SsoSession;
  /** The command with which a person logs in to it. */
  readonly loginCommand: string;
}

/** Asks the portal with the session's token. Its answer is never `unauthorized`. */
export type AskPortal = <T>(call: (token: SsoToken) => Promise<Answer<T>>) => Promise<Answer<T>>;

/**
 * The token of a session by the steps of the chain, sso-token and login, for any number of calls, also at once: it is got
 * once, and replaced once for all calls that it is refused to. Throws `login-required` when there is none.
 */
export function portalOf(wanted: WantedSession, context: ChainContext): AskPortal {
  const { session } = wanted;
  const replace = tokenReplacer(session, context);
  let hasLoggedIn = false;
  const orLogIn = async (step: () => Promise<Outcome<SsoToken>>): Promise<SsoToken> => {
    const token = await orUnavailable(step);
    if ('found' in token) {
      return token.found;
    }
    if (token.failure !== undefined) {
      throw token.failure;
    }
    const login = hasLoggedIn
      ? { skipped: 'after a login' }
      : await loginStep({ ...wanted, judged: token.judged }, context);
    hasLoggedIn = true;
    if ('found' in login) {
      return login.found;
    }
    throw loginRequired({ ...wanted, token, login });
  };
  let current: Promise<SsoToken> | undefined;
  return async (call) => {
    requireSessionForm(session);
    for (;;) {
      current ??= orLogIn(() => accessToken(session, context));
      const used = current;
      const token = await used;
      const answer = await call(token);
      if (!('refused' in answer) || answer.refused !== 'unauthorized') {
        forgetRefusedToken(context.host.home, session);
        return answer;
      }
      // Whoever sees it first replaces it, the others wait for what comes of that.
      if (current === used) {
        current = orLogIn(() => replace(token));
      }
    }
  };
}
