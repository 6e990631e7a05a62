import type { Profile } from '../config/aws-config.ts';
import type { Credentials } from '../credentials.ts';
import type { LoginPermission } from './chain-context.ts';
import { loginCommandUnder } from './login/login-policy.ts';
import { openChain } from './open-chain.ts';
import { resolveCredentials, type SsoSubject } from './resolve-credentials.ts';
import type { SharedContext } from './shared-context.ts';

/** An SSO role, and the profile whose settings say how its services are reached. */
export type ChainSubject = SsoSubject & { readonly profile: Profile | undefined };

/** The whole chain, with a person to ask where that is allowed. */
export function walkChain(
  { role, section, loginCommand, cached, profile }: ChainSubject,
  context: SharedContext,
  login: (who: string) => LoginPermission,
): Promise<Credentials> {
  const command = loginCommandUnder(context.host.env, loginCommand);
  return resolveCredentials(
    { role, section, loginCommand: command, cached },
    openChain(context, { session: role.session, profile }, login),
  );
}
