import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { systemErrorCode } from '../cache/json-file.ts';
import { AwssoError } from '../errors.ts';
import type { EndpointSources } from './endpoint.ts';
import { proxyFor } from './proxy.ts';

/** The agent for a URL, with the certificates and the proxy that the person configured. */
export function httpsAgentFor(url: URL, { env, settings }: Pick<EndpointSources, 'env' | 'settings'>): Agent {
  const bundle = env['AWS_CA_BUNDLE'] || settings.get('ca_bundle')?.value;
  const ca = typeof bundle === 'string' ? { ca: certificates(bundle, env['NODE_EXTRA_CA_CERTS']) } : {};
  const proxy = proxyFor(url, env);
  if (proxy === undefined) {
    return new Agent(ca);
  }
  if (!URL.canParse(proxy)) {
    throw new AwssoError('config', 'HTTPS_PROXY is not a URL', { hint: 'unset HTTPS_PROXY https_proxy' });
  }
  return new HttpsProxyAgent(proxy, ca);
}

/** A bundle takes the place of the usual authorities, as with the AWS CLI; Node's own extra file still counts. */
function certificates(bundle: string, extra: string | undefined): string[] {
  try {
    return [bundle, ...(extra ? [extra] : [])].map((file) => readFileSync(file, 'utf8'));
  } catch (error) {
    throw new AwssoError('config', `the CA bundle ${bundle} cannot be read (${systemErrorCode(error)})`, {
      hint: 'unset AWS_CA_BUNDLE',
      cause: error,
    });
  }
}
