import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { profileName } from '../config/profile-name.ts';
import { type SessionTarget, sessionTargets } from '../config/session-target.ts';
import type { Host } from '../host/host.ts';
import { loginBy } from '../prompt/login-screen.ts';
import { type Assignments, assignmentsOf } from '../resolver/assignments.ts';
import { loginCommandUnder, loginPolicy } from '../resolver/login/login-policy.ts';
import { openChain } from '../resolver/open-chain.ts';
import { chooseSession } from './choose-session.ts';
import { commandContext } from './command-context.ts';
import type { CommonOptions, LoginOptions, ProfileOptions } from './declarations/options.ts';

export type SessionOptions = ProfileOptions & LoginOptions & CommonOptions & { readonly ssoSession?: string };

/**
 * What the session that the arguments mean may use; nothing is asked for yet.
 *
 * @param command the command without its session, for the hint that names one
 */
export async function openAssignments(
  profile: string | undefined,
  options: SessionOptions,
  command: string,
  host: Host,
): Promise<{ readonly target: SessionTarget; readonly assignments: Assignments }> {
  const config = loadConfig(host);
  const name = profileName({ flag: options.profile, positional: profile }, host.env);
  const found = sessionTargets(config, { ssoSession: options.ssoSession, profile: name });
  const target = 'targets' in found ? found.targets[0] : await chooseSession(found.choices, command, host);
  return { target, assignments: assignmentsWith(target, config, options, host) };
}

/** What a session may use, by what the flags say of logging in. */
export function assignmentsWith(
  target: SessionTarget,
  config: LoadedConfig,
  options: SessionOptions,
  host: Host,
): Assignments {
  const policy = loginPolicy(options.login, host.env);
  const context = openChain(
    commandContext(host, config, options),
    target,
    loginBy(policy, options.browser === false, host),
  );
  const loginCommand = loginCommandUnder(host.env, `awsso login ${target.flags}`);
  return assignmentsOf({ session: target.session, loginCommand }, context);
}
