import { Agent } from 'node:https';
import type { EndpointSources } from '../endpoint/endpoint.ts';
import { proxyUrl } from './proxy.ts';
import { trustedAuthorities } from './trusted-authorities.ts';
import { TunnelAgent } from './tunnel-agent.ts';

/** The agent for a URL, with the certificates and the proxy that the person configured. */
export function httpsAgent(
  url: string,
  sources: Pick<EndpointSources, 'env' | 'settings'>,
  keepAlive: boolean,
): Agent {
  const authorities = trustedAuthorities(sources);
  // Whatever NODE_TLS_REJECT_UNAUTHORIZED says.
  const trust = { rejectUnauthorized: true, ...(authorities !== undefined && { ca: authorities }) };
  const proxy = proxyUrl(url, sources.env);
  return proxy === undefined
    ? new Agent({ keepAlive, ...trust })
    : new TunnelAgent(proxy, { keepAlive, ...trust });
}
