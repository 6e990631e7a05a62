import type { Profile } from '../../config/aws-config.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { ConfigureOptions } from './configure-options.ts';

/** What the profile that a flag names says already: where the cursor is at first. */
export function namedProfile(config: LoadedConfig, { profile }: ConfigureOptions): Profile | undefined {
  return profile === undefined ? undefined : config.profiles.get(profile);
}
