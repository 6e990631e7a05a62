import type { Profile } from '../config/aws-config.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { SsoSession } from '../config/sso-session.ts';
import type { Host } from '../host.ts';
import { connectIdentityCenter, settleEndpoints } from '../identity-center/connect.ts';
import type { EndpointSources } from '../identity-center/endpoint.ts';
import { printable } from '../printable.ts';
import type { ChainContext, LoginPermission } from '../resolver/chain-context.ts';
import type { CommonOptions } from './options.ts';

/** What the resolver needs to work for one session. */
export function openChain(
  host: Host,
  config: LoadedConfig,
  { session, profile }: { readonly session: SsoSession; readonly profile: Profile | undefined },
  login: () => LoginPermission,
  { debug }: CommonOptions,
): ChainContext {
  const sources = endpointSources(host, config, profile);
  return {
    host,
    identityCenter: connectIdentityCenter(host, session, sources),
    requireEndpoints: () => void settleEndpoints(session, sources),
    login,
    trace: (step, why) => {
      if (debug) {
        void say(host, `awsso: debug: ${step}: ${printable(why)}\n`);
      }
    },
    note: (text) => say(host, `awsso: ${printable(text)}\n`),
  };
}

export function endpointSources(
  { env }: Host,
  { services }: LoadedConfig,
  profile: Profile | undefined,
): EndpointSources {
  return { env, settings: profile?.settings ?? new Map(), services };
}

/** That nobody listens is no reason to give no answer. */
async function say({ stderr }: Host, text: string): Promise<void> {
  try {
    await stderr.write(text);
  } catch {
    // stderr is closed or full: there is nowhere to say so.
  }
}
