import type { Profile } from './aws-config.ts';
import { unknownProfile } from './diagnose/unknown-profile.ts';
import { unknownSession } from './diagnose/unknown-session.ts';
import type { Section, Setting } from './dialect/aws-ini.ts';
import type { LoadedConfig } from './load-config.ts';
import type { ProfileName } from './profile-name.ts';

/** The profile of that name; if there is none, an error that says why not. */
export function findProfile(config: LoadedConfig, wanted: ProfileName): Profile {
  const profile = config.profiles.get(wanted.name);
  if (profile === undefined) {
    throw unknownProfile(config, wanted);
  }
  return profile;
}

/**
 * The `[sso-session]` of that name; an empty one counts as not there, as for botocore's SSOTokenProvider. `setting`
 * is where a profile names it.
 */
export function findSession(config: LoadedConfig, name: string, namedBy: string, setting?: Setting): Section {
  const section = config.ssoSessions.get(name);
  if (section === undefined || section.settings.size === 0) {
    throw unknownSession(config, name, namedBy, setting);
  }
  return section;
}
