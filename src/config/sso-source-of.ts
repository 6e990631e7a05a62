import type { Profile } from './aws-config.ts';
import type { LoadedConfig } from './load-config.ts';
import { isSsoProfile } from './sso-profile-kind.ts';

/**
 * The profile itself if a person can log in with it, else the one that its `source_profile` leads to; undefined when none
 * does.
 */
export function ssoSourceOf(
  config: LoadedConfig,
  profile: Profile,
  seen: readonly string[] = [],
): Profile | undefined {
  if (isSsoProfile(profile)) {
    return profile;
  }
  const source = profile.settings.get('source_profile')?.value;
  const next = typeof source === 'string' && !seen.includes(source) ? config.profiles.get(source) : undefined;
  return next && ssoSourceOf(config, next, [...seen, next.name]);
}
