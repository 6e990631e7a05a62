import type { EndpointSources } from '../endpoint/endpoint.ts';
import { AwssoError } from '../errors.ts';
import { settleEndpoints } from '../identity-center/connect.ts';
import type { Examined } from './examined.ts';

/** Where a session's two services are reached, and what decides that. */
export interface Portal {
  readonly sources: EndpointSources;
  readonly sso: URL;
  readonly oidc: URL;
}

/** Of every session whose endpoints may be used; what is wrong with the others is told by whatever wants to go there. */
export function portals({ host, config, uses }: Examined): Portal[] {
  if (config instanceof AwssoError) {
    return [];
  }
  return uses.flatMap(({ session, profiles: [first] }) => {
    const settings = config.profiles.get(first?.name ?? '')?.settings ?? new Map();
    const sources = { env: host.env, settings, services: config.services };
    try {
      const { sso, sso_oidc } = settleEndpoints(session, sources);
      return [{ sources, sso: new URL(sso.url), oidc: new URL(sso_oidc.url) }];
    } catch (error) {
      if (error instanceof AwssoError) {
        return [];
      }
      throw error;
    }
  });
}
