import type { Host } from '../../host/host.ts';
import { loginBarred, loginBy } from '../../prompt/login-screen.ts';
import { mfaPrompt } from '../../prompt/mfa-prompt.ts';
import type { LoginPolicy } from '../../resolver/login/login-policy.ts';
import type { AskingManners } from '../../resolver/roles/open-role-chain.ts';
import type { LoginOptions } from '../declarations/options.ts';

/** What a command may ask of a person, by its flags. */
export function askingManners(
  policy: LoginPolicy,
  { browser }: Pick<LoginOptions, 'browser'>,
  host: Host,
): AskingManners {
  const mayAsk = policy !== 'never';
  return {
    login: loginBy(policy, browser === false, host),
    code: mfaPrompt(mayAsk ? undefined : loginBarred.refused, host),
    mayAsk,
  };
}

/** Nobody is asked anything. */
export function askingNobody(why = loginBarred.refused): AskingManners {
  return { login: () => ({ refused: why, isBarred: true }), code: () => ({ refused: why }), mayAsk: false };
}
