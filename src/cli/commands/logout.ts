import { type LoadedConfig, loadConfig } from '../../config/load-config.ts';
import { profileName } from '../../config/profile-name.ts';
import { type SessionTarget, sessionTargets } from '../../config/session-target.ts';
import { titleOf } from '../../config/sso-session.ts';
import { removeSynced } from '../../config/synced/remove-synced.ts';
import type { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { printable } from '../../printable.ts';
import { loginBarred } from '../../prompt/login-screen.ts';
import type { ChainContext } from '../../resolver/chain-context.ts';
import { endSession } from '../../resolver/end-session.ts';
import { forgetSession } from '../../resolver/forget-session.ts';
import { openChain } from '../../resolver/open-chain.ts';
import { chooseSession } from '../asking/choose-session.ts';
import { commandContext } from '../asking/command-context.ts';
import type { CommonOptions, ProfileOptions } from '../declarations/options.ts';

export type LogoutOptions = ProfileOptions &
  CommonOptions & { readonly ssoSession?: string; readonly all?: boolean };

/** Ends a session at the server and removes what is cached of it; other sessions' files are not touched. */
export async function logout(profile: string | undefined, options: LogoutOptions, host: Host): Promise<void> {
  const config = loadConfig(host);
  const name = profileName({ flag: options.profile, positional: profile }, host.env);
  const found = sessionTargets(config, { ssoSession: options.ssoSession, all: options.all, profile: name });
  const targets = 'targets' in found ? found.targets : [await chooseSession(found.choices, 'logout', host)];
  const command = commandContext(host, config, options);
  let failure: AwssoError | undefined;
  for (const target of targets) {
    const failed = await logOutOf(
      target,
      config,
      openChain(command, target, () => loginBarred),
    );
    failure ??= failed;
  }
  if (failure !== undefined) {
    throw failure;
  }
}

async function logOutOf(
  { session }: SessionTarget,
  config: LoadedConfig,
  context: ChainContext,
): Promise<AwssoError | undefined> {
  await endSession(session, context);
  const failed =
    (await forgetSession(session, config, context)) ?? (await removeSynced(session, config, context.host));
  if (failed === undefined && context.host.stderr.isTerminal) {
    await context.host.stderr.write(`logged out of ${printable(titleOf(session))}\n`);
  }
  return failed;
}
