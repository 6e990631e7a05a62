import type { Endpoint, EndpointSources } from '../endpoint/endpoint.ts';
import { AwssoError } from '../errors.ts';
import { settleEndpoints } from '../identity-center/connect.ts';
import type { Examined } from './examined.ts';

/** Where a service of a session is reached, and what decides how. */
export interface Portal {
  readonly endpoint: Endpoint;
  readonly sources: EndpointSources;
}

/** Of every session, both services, each place once; what is wrong where one may not be used is told by whatever wants to go there. */
export function portals({ host, config, uses }: Examined): Portal[] {
  if (config instanceof AwssoError) {
    return [];
  }
  const all = uses.flatMap(({ session, profiles: [first] }) => {
    const settings = config.profiles.get(first?.name ?? '')?.settings ?? new Map();
    const sources = { env: host.env, settings, services: config.services };
    try {
      const { sso, sso_oidc } = settleEndpoints(session, sources);
      return [sso, sso_oidc].map((endpoint) => ({ endpoint, sources }));
    } catch (error) {
      if (error instanceof AwssoError) {
        return [];
      }
      throw error;
    }
  });
  return all.filter(
    ({ endpoint: { url } }, index) => all.findIndex((other) => other.endpoint.url === url) === index,
  );
}
