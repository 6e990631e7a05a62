import type { Endpoint, EndpointSources } from '../endpoint/endpoint.ts';
import type { Service } from '../endpoint/partition-endpoint.ts';
import type { Host } from '../host/host.ts';
import type { CommandNetwork } from '../network/command-network.ts';
import type { IdentityCenter } from './identity-center.ts';
import type { Limits } from './sdk-config.ts';
import { createSdkLists } from './sdk-lists.ts';
import { createSdkOidc } from './sdk-oidc.ts';
import { createSdkPortal } from './sdk-portal.ts';
import { sdkService } from './sdk-service.ts';

const usualLimits: Limits = {
  connectMilliseconds: 5_000,
  callMilliseconds: 15_000,
};

interface Connection {
  readonly host: Host;
  readonly region: string;
  readonly endpoints: Readonly<Record<Service, Endpoint>>;
  readonly sources: EndpointSources;
  readonly network: CommandNetwork;
}

/** Identity Center through the AWS SDK. */
export function createSdkClient(
  { host, endpoints, ...way }: Connection,
  limits: Limits = usualLimits,
): IdentityCenter {
  const portal = sdkService(endpoints.sso, { ...way, limits });
  const oidc = sdkService(endpoints.sso_oidc, { ...way, limits });
  return { ...createSdkOidc(oidc, host.now), ...createSdkPortal(portal), ...createSdkLists(portal) };
}
