import type { Profile } from '../config/aws-config.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { type SsoSession, titleOf } from '../config/sso-session.ts';
import type { EndpointSources } from '../endpoint/endpoint.ts';
import type { Host } from '../host/host.ts';
import { connectIdentityCenter } from '../identity-center/connect.ts';
import { wayTo } from '../identity-center/way-to.ts';
import type { ChainContext, LoginPermission } from './chain-context.ts';
import type { SharedContext } from './shared-context.ts';

/** What the resolver needs to work for one session. */
export function openChain(
  { host, config, network, trace, note }: SharedContext,
  { session, profile }: { readonly session: SsoSession; readonly profile: Profile | undefined },
  login: (who: string) => LoginPermission,
): ChainContext {
  const sources = endpointSources(host, config, profile);
  let permission: LoginPermission | undefined;
  const who = () => whoAsks(host, profile, session);
  return {
    host,
    identityCenter: connectIdentityCenter(host, session, sources, network),
    way: () => wayTo(session, sources),
    login: () => {
      permission ??= login(who());
      return permission;
    },
    who,
    trace,
    note,
  };
}

/** `profile dev, by make (process 4711)`: what a person needs to tell one prompt from another. */
function whoAsks(host: Host, profile: Profile | undefined, session: SsoSession): string {
  const { pid, command } = host.parent();
  const what = profile === undefined ? `sso-session ${titleOf(session)}` : `profile ${profile.name}`;
  return `${what}, by ${command ?? 'a program'} (process ${pid})`;
}

/** What decides where services are, by the settings of a profile; without one by the environment alone. */
export function endpointSources(
  { env }: Host,
  { services }: LoadedConfig,
  profile: Profile | undefined,
): EndpointSources {
  return { env, settings: profile?.settings ?? new Map(), services };
}
