import { requireRegion, textOf } from '../../config/required-form.ts';
import type { Host } from '../../host.ts';
import { formatEnv, requireFormat, requireUnset } from '../../output/env.ts';
import { credentialsEnvironment, emptyEnvironment } from '../../output/environment.ts';
import { type CredentialsOptions, wantedCredentials } from '../wanted-credentials.ts';

export type EnvOptions = CredentialsOptions & { readonly format: string; readonly unset?: boolean };

/** Prints assignments for `eval`; nothing at all when there are no credentials, so that `eval` changes nothing. */
export async function printEnv(profile: string | undefined, options: EnvOptions, host: Host): Promise<void> {
  requireFormat(options.format);
  if (options.unset) {
    requireUnset(options.format);
    await host.stdout.write(formatEnv(emptyEnvironment(), options.format));
    return;
  }
  const wanted = await wantedCredentials(profile, options, host);
  const region = wanted.profile?.settings.get('region');
  if (region !== undefined && textOf(region) !== '') {
    requireRegion('region', region);
  }
  const environment = credentialsEnvironment(wanted.credentials, textOf(region) || undefined);
  await host.stdout.write(formatEnv(environment, options.format));
}
