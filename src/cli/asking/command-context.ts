import type { LoadedConfig } from '../../config/load-config.ts';
import type { Host } from '../../host/host.ts';
import { printable } from '../../printable.ts';
import { type SharedContext, sharedContext } from '../../resolver/shared-context.ts';
import type { CommonOptions } from '../declarations/options.ts';

/** A command says on stderr what it notices, and with `--debug` each step. */
export function commandContext(host: Host, config: LoadedConfig, { debug }: CommonOptions): SharedContext {
  return sharedContext(host, config, {
    trace: (step, why) => {
      if (debug) {
        void say(host, `awsso: debug: ${step}: ${printable(why)}\n`);
      }
    },
    note: (text) => say(host, `awsso: ${printable(text)}\n`),
  });
}

/** That nobody listens is no reason to give no answer. */
async function say({ stderr }: Host, text: string): Promise<void> {
  try {
    await stderr.write(text);
  } catch {
    // stderr is closed or full: there is nowhere to say so.
  }
}
