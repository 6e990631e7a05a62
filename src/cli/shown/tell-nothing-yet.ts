import type { LoadedConfig } from '../../config/load-config.ts';
import type { Host } from '../../host/host.ts';

/** Says on a terminal what an empty list means for somebody who has just begun. */
export async function tellNothingYet(config: LoadedConfig, { stderr }: Host): Promise<void> {
  if (stderr.isTerminal && config.profiles.all().size === 0) {
    const next = config.ssoSessions.all().size === 0 ? 'configure' : 'populate';
    await stderr.write(`there is no profile yet; next: awsso ${next}\n`);
  }
}
