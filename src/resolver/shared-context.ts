import type { LoadedConfig } from '../config/load-config.ts';
import type { Host } from '../host/host.ts';
import { type CommandNetwork, commandNetwork } from '../network/command-network.ts';
import type { ChainContext } from './chain-context.ts';

type Voice = Pick<ChainContext, 'trace' | 'note'>;

/** What all sessions that a command, or a call of the library, works for have in common. */
export interface SharedContext extends Voice {
  readonly host: Host;
  readonly config: LoadedConfig;
  readonly network: CommandNetwork;
}

/** Made once for a command, or for a call of the library. */
export function sharedContext(host: Host, config: LoadedConfig, { trace, note }: Voice): SharedContext {
  const network = commandNetwork(
    host,
    (text) => void note(text),
    (text) => trace('network', text),
  );
  return { host, config, network, trace, note };
}
