import type { Profile } from '../config/aws-config.ts';
import { requireRegion, textOf } from '../config/required-form.ts';
import type { Host } from '../host/host.ts';
import { credentialsEnvironment, type Environment } from '../output/environment.ts';
import { type CredentialsOptions, wantedCredentials } from './wanted-credentials.ts';

/** The variables of the profile that the arguments name: its credentials, by the whole chain, and its region. */
export async function wantedEnvironment(
  positional: string | undefined,
  options: CredentialsOptions,
  host: Host,
): Promise<Environment> {
  const { credentials, profile } = await wantedCredentials(positional, options, host);
  return credentialsEnvironment(credentials, regionOf(profile));
}

/** The region that a profile names, judged by its form; undefined when it names none. */
export function regionOf(profile: Profile | undefined): string | undefined {
  const region = profile?.settings.get('region');
  if (region === undefined || textOf(region) === '') {
    return undefined;
  }
  requireRegion('region', region);
  return textOf(region);
}
