import type { Profile } from '../config/aws-config.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Credentials } from '../credentials.ts';
import type { Host } from '../host.ts';
import { resolveCredentials, type SsoSubject } from '../resolver/resolve-credentials.ts';
import { chooseBrowser } from './browser-choice.ts';
import { commandContext } from './command-context.ts';
import { type LoginPolicy, loginPolicy } from './login-policy.ts';
import { askOn, loginScreen } from './login-screen.ts';
import { openChain } from './open-chain.ts';
import type { CommonOptions, LoginOptions } from './options.ts';

/** The whole chain, with a person to ask where the policy allows it. */
export function walkChain(
  { role, section, loginCommand, profile, cached }: SsoSubject & { readonly profile: Profile | undefined },
  config: LoadedConfig,
  policy: LoginPolicy,
  options: LoginOptions & CommonOptions,
  host: Host,
): Promise<Credentials> {
  const login = (who: string) => {
    const asked = loginScreen(policy, host);
    return 'screen' in asked
      ? askOn(asked.screen, chooseBrowser(options.browser === false, host), host, who)
      : asked;
  };
  const context = openChain(commandContext(host, config, options), { session: role.session, profile }, login);
  // Under AWSSO_LOGIN=never the login command would be refused too.
  const mayLogIn = loginPolicy(undefined, host.env) !== 'never';
  const command = mayLogIn ? loginCommand : `${loginCommand} --login always`;
  return resolveCredentials({ role, section, loginCommand: command, cached }, context);
}
