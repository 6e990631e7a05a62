import { formatCarried } from '../../cache/carried-session.ts';
import type { SsoToken } from '../../cache/stored-token.ts';
import { loadConfig } from '../../config/load-config.ts';
import { profileName } from '../../config/profile-name.ts';
import { type SessionTarget, sessionTargets } from '../../config/session-target.ts';
import { titleOf } from '../../config/sso-session.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { loginPolicy } from '../../resolver/login/login-policy.ts';
import { portalOf } from '../../resolver/token/portal-of.ts';
import { refreshGrant } from '../../resolver/token/token-cache.ts';
import { chooseSession } from '../asking/choose-session.ts';
import { openSession } from '../asking/open-session.ts';
import type { CommonOptions, LoginOptions } from '../declarations/options.ts';

export type SessionExportOptions = LoginOptions &
  CommonOptions & { readonly ssoSession?: string; readonly withRefresh?: boolean };

/** Prints the token of a session for `session import` on another host; refreshed, or logged in for, as need be. */
export async function sessionExport(options: SessionExportOptions, host: Host): Promise<void> {
  if (host.stdout.isTerminal) {
    const what = 'a session is a secret, which is not shown on a terminal: it goes through a pipe';
    throw new AwssoError('usage', what, { hint: 'awsso session export | ssh HOST awsso session import' });
  }
  const policy = loginPolicy(options.login, host.env);
  const config = loadConfig(host);
  const found = sessionTargets(config, {
    ssoSession: options.ssoSession,
    profile: profileName({}, host.env),
  });
  const target =
    'targets' in found ? found.targets[0] : await chooseSession(found.choices, 'session export', host);
  const { wanted, context } = openSession(target, config, policy, options, host);
  const answer = await portalOf(wanted, context)(async (granted) => ({ granted }));
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
