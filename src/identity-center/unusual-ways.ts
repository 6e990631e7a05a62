import type { Endpoint, EndpointSources } from '../endpoint/endpoint.ts';
import type { Service } from '../endpoint/partition-endpoint.ts';
import { proxyName } from '../network/proxy.ts';
import { bundleOf } from '../network/trusted-authorities.ts';

const titleOf: Readonly<Record<Service, string>> = { sso: 'the portal', sso_oidc: 'OIDC' };

/** What a person should know of the ways to the services, where they are other than the plain ones; no password. */
export function unusualWays(
  endpoints: Readonly<Record<Service, Endpoint>>,
  sources: EndpointSources,
): string[] {
  const bundle = bundleOf(sources);
  return (['sso_oidc', 'sso'] as const).flatMap((service) => {
    const { url, from, region, switch: chosen } = endpoints[service];
    const proxy = proxyName(url, sources.env);
    const isPlain = region !== undefined && chosen === undefined && proxy === undefined;
    const { protocol, host } = new URL(url);
    const way = [
      `${titleOf[service]} is asked at ${protocol}//${host} (${from})`,
      ...(proxy === undefined ? [] : [`through the proxy ${proxy}`]),
      ...(bundle === undefined ? [] : [`trusting ${bundle.file} (${bundle.from})`]),
    ];
    return isPlain && bundle === undefined ? [] : [way.join(', ')];
  });
}
