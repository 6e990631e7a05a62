import type { LoadedConfig } from '../config/load-config.ts';
import type { Host } from '../host.ts';
import { type CommandNetwork, commandNetwork } from '../identity-center/command-network.ts';
import { printable } from '../printable.ts';
import type { ChainContext } from '../resolver/chain-context.ts';
import type { CommonOptions } from './options.ts';

/** What all sessions that a command works for have in common. */
export interface CommandContext extends Pick<ChainContext, 'host' | 'trace' | 'note'> {
  readonly config: LoadedConfig;
  readonly network: CommandNetwork;
}

export function commandContext(host: Host, config: LoadedConfig, { debug }: CommonOptions): CommandContext {
  const note = (text: string) => say(host, `awsso: ${printable(text)}\n`);
  return {
    host,
    config,
    network: commandNetwork(host, (text) => void note(text)),
    trace: (step, why) => {
      if (debug) {
        void say(host, `awsso: debug: ${step}: ${printable(why)}\n`);
      }
    },
    note,
  };
}

/** That nobody listens is no reason to give no answer. */
async function say({ stderr }: Host, text: string): Promise<void> {
  try {
    await stderr.write(text);
  } catch {
    // stderr is closed or full: there is nowhere to say so.
  }
}
