import { type LoadedConfig, loadConfig } from '../../config/load-config.ts';
import { profileName } from '../../config/profile-name.ts';
import { type SessionTarget, sessionTargets } from '../../config/session-target.ts';
import type { Host } from '../../host/host.ts';
import { type Assignments, assignmentsOf } from '../../resolver/assignments.ts';
import { loginPolicy } from '../../resolver/login/login-policy.ts';
import type { CommonOptions, LoginOptions, ProfileOptions } from '../declarations/options.ts';
import { chooseSession } from './choose-session.ts';
import { openSession } from './open-session.ts';

/** The flags of a command that asks for a session itself. */
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
  const { wanted, context } = openSession(target, config, policy, options, host);
  return assignmentsOf(wanted, context);
}
