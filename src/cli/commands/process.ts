import type { Host } from '../../host/host.ts';
import { formatProcess } from '../../output/process.ts';
import { type CredentialsOptions, wantedCredentials } from '../wanted-credentials.ts';

/** Prints credentials for `credential_process`. */
export async function printProcess(
  profile: string | undefined,
  options: CredentialsOptions,
  host: Host,
): Promise<void> {
  const { credentials } = await wantedCredentials(profile, options, host);
  await host.stdout.write(formatProcess(credentials));
}
