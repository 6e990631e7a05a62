import type { SSOClientConfig } from '@aws-sdk/client-sso';
import type { Endpoint, EndpointSources } from '../endpoint/endpoint.ts';
import { collectBody } from '../network/collect-body.ts';
import { httpsAgent } from '../network/https-agent.ts';
import { mostTries } from './sdk-retries.ts';

/** How long one connection may take to open, and a call with all its tries to end. */
export interface Limits {
  readonly connectMilliseconds: number;
  readonly callMilliseconds: number;
}

/**
 * Everything that the SDK would otherwise look up in config files is given: it would read all of them, and could
 * send a token where another profile points.
 *
 * @param keepAlive whether there are to be so many calls that a connection each would be a waste
 */
export function sdkConfig(
  region: string,
  endpoint: Endpoint,
  sources: EndpointSources,
  limits: Limits,
  keepAlive = false,
) {
  return {
    region,
    // The SDK would double the slash between this and its own path.
    endpoint: endpoint.url.replace(/\/$/, ''),
    maxAttempts: mostTries,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    userAgentAppId: '',
    authSchemePreference: [],
    // These calls are not signed; without this the SDK prepares its whole credential chain.
    credentials: { accessKeyId: '', secretAccessKey: '' },
    streamCollector: collectBody,
    requestHandler: {
      connectionTimeout: limits.connectMilliseconds,
      requestTimeout: limits.callMilliseconds,
      throwOnRequestTimeout: true,
      httpsAgent: httpsAgent(endpoint.url, sources, keepAlive),
    },
  } satisfies SSOClientConfig;
}
