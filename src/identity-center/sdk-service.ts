import type { SSOClientConfig } from '@aws-sdk/client-sso';
import type { Endpoint, EndpointSources } from '../endpoint/endpoint.ts';
import type { CommandNetwork } from '../network/command-network.ts';
import { proxyName } from '../network/proxy.ts';
import type { Peer } from '../network/why-unreachable.ts';
import { answerOrThrow } from './answer-or-throw.ts';
import type { Answer } from './identity-center.ts';
import { type Limits, sdkConfig } from './sdk-config.ts';
import { sdkRetries } from './sdk-retries.ts';

/** What each call is given, so that it ends in time. */
export interface CallOptions {
  readonly abortSignal: AbortSignal;
}

/** One of the two services, and the way to it. */
export interface SdkService {
  readonly region: string;
  readonly endpoint: Endpoint;
  readonly peer: Peer;
  readonly sources: EndpointSources;
  readonly network: CommandNetwork;
  readonly limits: Limits;
}

/** The service at an endpoint. */
export function sdkService(
  endpoint: Endpoint,
  { sources, ...rest }: Omit<SdkService, 'endpoint' | 'peer'>,
): SdkService {
  return { ...rest, sources, endpoint, peer: { ...endpoint, proxy: proxyName(endpoint.url, sources.env) } };
}

/** The settings of a client for single calls. */
export function configOf({ region, endpoint, sources, network, limits }: SdkService) {
  const retryStrategy = sdkRetries(() => network.time.leftOfCall() ?? limits.callMilliseconds);
  return { ...sdkConfig(region, endpoint, sources, limits), retryStrategy } satisfies SSOClientConfig;
}

/** Makes one call, in the time that the command has left for it. */
export function ask<T>(
  { peer, network, limits }: SdkService,
  call: (options: CallOptions) => Promise<T>,
): Promise<Answer<T>> {
  return answerOrThrow(peer, () =>
    network.time.spend(limits.callMilliseconds, (abortSignal) => call({ abortSignal })),
  );
}
