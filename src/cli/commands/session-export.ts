import { formatCarried } from '../../cache/carried-session.ts';
import type { SsoToken } from '../../cache/stored-token.ts';
import { loadConfig } from '../../config/load-config.ts';
import { profileName } from '../../config/profile-name.ts';
import { type SessionTarget, sessionTargets } from '../../config/session-target.ts';
import { titleOf } from '../../config/sso-session.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { loginBy } from '../../prompt/login-screen.ts';
import { loginCommandUnder, loginPolicy } from '../../resolver/login/login-policy.ts';
import { openChain } from '../../resolver/open-chain.ts';
import { portalOf } from '../../resolver/session-token.ts';
import { refreshGrant } from '../../resolver/token-cache.ts';
import { chooseSession } from '../choose-session.ts';
import { commandContext } from '../command-context.ts';
import type { CommonOptions, LoginOptions } from '../declarations/options.ts';

export type SessionExportOptions = LoginOptions &
  CommonOptions & { readonly ssoSession?: string; readonly withRefresh?: boolean };

/** Prints the token of a session for `session import` on another host; refreshed, or logged in for, as need be. */
export async function sessionExport(options: SessionExportOptions, host: Host): Promise<void> {
  if (host.stdout.isTerminal) {
    throw new AwssoError(
      'usage',
      'a session is a secret, which is not shown on a terminal: it goes through a pipe',
      {
        hint: 'awsso session export | ssh HOST awsso session import',
      },
    );
  }
  const policy = loginPolicy(options.login, host.env);
  const config = loadConfig(host);
  const found = sessionTargets(config, {
    ssoSession: options.ssoSession,
    profile: profileName({}, host.env),
  });
  const target =
    'targets' in found ? found.targets[0] : await chooseSession(found.choices, 'session export', host);
  const context = openChain(
    commandContext(host, config, options),
    target,
    loginBy(policy, options.browser === false, host),
  );
  const loginCommand = loginCommandUnder(host.env, `awsso login ${target.flags}`);
  const ask = portalOf({ session: target.session, loginCommand }, context);
  const answer = await ask(async (granted) => ({ granted }));
  if ('granted' in answer) {
    if (options.withRefresh) {
      requireRefresh(target, answer.granted, host);
    }
    await host.stdout.write(formatCarried(target.session, answer.granted, options.withRefresh === true));
  }
}

function requireRefresh({ session, flags }: SessionTarget, token: SsoToken, host: Host): void {
  if (refreshGrant(session, token, host.now()) === undefined) {
    throw new AwssoError('config', `${titleOf(session)} has no refresh token that could be carried`, {
      hint: `awsso login ${flags} --force`,
    });
  }
}
