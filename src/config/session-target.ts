import { AwssoError } from '../errors.ts';
import type { Profile } from './aws-config.ts';
import { lostSsoSettings } from './diagnose/lost-sso-settings.ts';
import { findProfile } from './find-section.ts';
import type { LoadedConfig } from './load-config.ts';
import { editorAt, placeOf } from './place.ts';
import type { ProfileName } from './profile-name.ts';
import { quoteForShell } from './quote-for-shell.ts';
import { allSessions } from './sessions.ts';
import { namedSession, roleOfProfile, sessionOfProfile } from './sso-profile.ts';
import { isSsoProfile, isSsoRoleProfile } from './sso-profile-kind.ts';
import type { SsoRole, SsoSession } from './sso-session.ts';
import { ssoSourceOf } from './sso-source-of.ts';

/** A session to log in to or out of, and the profile that named it. */
export interface SessionTarget {
  readonly session: SsoSession;
  readonly profile: Profile | undefined;
  readonly role: SsoRole | undefined;
  /** What names it on a command line. */
  readonly flags: string;
}

type NonEmpty<T> = readonly [T, ...T[]];

export interface SessionArguments {
  readonly ssoSession?: string | undefined;
  readonly all?: boolean | undefined;
  readonly profile: ProfileName;
}

/** The sessions that are meant, or those to choose from when nothing is named and there is more than one. */
export function sessionTargets(
  config: LoadedConfig,
  { ssoSession, all, profile }: SessionArguments,
): { readonly targets: NonEmpty<SessionTarget> } | { readonly choices: NonEmpty<SessionTarget> } {
  const isNamed = profile.from === '--profile' || profile.from === 'the argument';
  if ([ssoSession !== undefined, all === true, isNamed].filter(Boolean).length > 1) {
    throw new AwssoError('usage', 'a profile, --sso-session and --all exclude each other');
  }
  if (all) {
    return { targets: knownSessions(config) };
  }
  if (ssoSession !== undefined) {
    const session = namedSession(config, ssoSession, '--sso-session');
    return { targets: [{ session, profile: undefined, role: undefined, flags: flagsOf(session) }] };
  }
  const fallback = config.profiles.get('default');
  if (profile.from !== undefined || (fallback !== undefined && isSsoProfile(fallback))) {
    return { targets: [targetOfProfile(config, findProfile(config, profile))] };
  }
  const choices = knownSessions(config);
  return choices.length === 1 ? { targets: choices } : { choices };
}

function knownSessions(config: LoadedConfig): NonEmpty<SessionTarget> {
  const { uses, problems } = allSessions(config);
  const [first, ...others] = uses.map(({ session, profiles }) => ({
    session,
    profile: undefined,
    role: undefined,
    flags: flagsOf(session, profiles[0]?.name),
  }));
  if (first === undefined) {
    throw (
      problems[0] ??
      new AwssoError('config', `${config.configFile} has no SSO session to log in to`, {
        hint: 'awsso configure',
      })
    );
  }
  return [first, ...others];
}

/** A profile that assumes a role stands for the session whose keys are below. */
function targetOfProfile(config: LoadedConfig, named: Profile): SessionTarget {
  const profile = ssoSourceOf(config, named) ?? named;
  if (!isSsoProfile(profile)) {
    const lost = lostSsoSettings(config, profile);
    const why = lost === undefined ? '' : `: ${lost.what}`;
    throw new AwssoError(
      'config',
      `profile "${profile.name}" (${placeOf(profile)}) has no SSO settings to log in with${why}`,
      { hint: lost?.hint ?? editorAt(profile) },
    );
  }
  const role = isSsoRoleProfile(profile) ? roleOfProfile(config, profile) : undefined;
  const session = sessionOfProfile(config, profile);
  return { session, profile, role, flags: flagsOf(session, profile.name) };
}

/** A legacy session has no name of its own: a profile that uses it stands for it. */
function flagsOf({ name }: SsoSession, profile = 'default'): string {
  return name === undefined ? `--profile ${quoteForShell(profile)}` : `--sso-session ${quoteForShell(name)}`;
}
