import type { SsoSession } from '../config/sso-session.ts';
import type { EndpointSources } from '../endpoint/endpoint.ts';
import { proxyName } from '../network/proxy.ts';
import { settleEndpoints } from './connect.ts';

/**
 * All that the environment and the profile have to say of the way to Identity Center, as one text: commands for which it is
 * the same get the same answers. Throws `config` when an endpoint is where no token may be sent, or the
 * proxy is none.
 */
export function wayTo(session: SsoSession, sources: EndpointSources): string {
  const { sso, sso_oidc } = settleEndpoints(session, sources);
  const { env, settings } = sources;
  return JSON.stringify([
    ...[sso, sso_oidc].map(({ url }) => [url, proxyName(url, env)]),
    env['AWS_CA_BUNDLE'] || settings.get('ca_bundle')?.value || env['REQUESTS_CA_BUNDLE'],
    env['NODE_EXTRA_CA_CERTS'],
  ]);
}
