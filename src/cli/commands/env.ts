import type { Host } from '../../host/host.ts';
import { formatEnv, requireFormat, requireUnset } from '../../output/env.ts';
import { emptyEnvironment } from '../../output/environment.ts';
import type { CredentialsOptions } from '../wanted-credentials.ts';
import { wantedEnvironment } from '../wanted-environment.ts';

export type EnvOptions = CredentialsOptions & { readonly format: string; readonly unset?: boolean };

/** Prints assignments for `eval`; nothing at all when there are no credentials, so that `eval` changes nothing. */
export async function printEnv(profile: string | undefined, options: EnvOptions, host: Host): Promise<void> {
  requireFormat(options.format);
  if (options.unset) {
    requireUnset(options.format);
    await host.stdout.write(formatEnv(emptyEnvironment(), options.format));
    return;
  }
  const environment = await wantedEnvironment(profile, options, host);
  await host.stdout.write(formatEnv(environment, options.format));
}
