import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { allSessions, type Sessions } from '../config/sessions.ts';
import { AwssoError } from '../errors.ts';
import type { Host } from '../host/host.ts';

/** What the checks look at. */
export interface Examined extends Sessions {
  readonly host: Host;
  /** The config, or why it cannot be read. */
  readonly config: LoadedConfig | AwssoError;
}

/** Reads the config anew. Throws what no check could tell: that there is no home. */
export function examine(host: Host): Examined {
  const config = configOf(host);
  const sessions = config instanceof AwssoError ? { uses: [], problems: [] } : allSessions(config);
  return { host, config, ...sessions };
}

function configOf(host: Host): Examined['config'] {
  try {
    return loadConfig(host);
  } catch (error) {
    if (error instanceof AwssoError && host.home !== '') {
      return error;
    }
    throw error;
  }
}
