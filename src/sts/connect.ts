import type { EndpointSources } from '../endpoint/endpoint.ts';
import type { CommandNetwork } from '../network/command-network.ts';
import type { StsEndpoint } from './sts-endpoint.ts';
import type { TokenService } from './token-service.ts';

/** STS, whose endpoint is settled and for which the AWS SDK is loaded at the first call. */
export function connectTokenService(
  settle: () => StsEndpoint,
  sources: EndpointSources,
  network: CommandNetwork,
): TokenService {
  let client: Promise<TokenService> | undefined;
  const connected = () => {
    client ??= connect(settle, sources, network);
    return client;
  };
  return {
    assumeRole: async (...request) => (await connected()).assumeRole(...request),
    assumeRoleWithWebIdentity: async (...request) =>
      (await connected()).assumeRoleWithWebIdentity(...request),
  };
}

async function connect(
  settle: () => StsEndpoint,
  sources: EndpointSources,
  network: CommandNetwork,
): Promise<TokenService> {
  const where = settle();
  const { createSdkTokenService } = await import('./sdk-token-service.ts');
  return createSdkTokenService(where, sources, network);
}
