import { Agent } from 'node:https';
import { editorAt, placeOf } from '../config/place.ts';
import { AwssoError } from '../errors.ts';
import { readBounded } from '../read-bounded.ts';
import type { EndpointSources } from './endpoint.ts';
import { proxyUrl } from './proxy.ts';
import { TunnelAgent } from './tunnel-agent.ts';

const largestBundle = 8 * 1024 * 1024;
const whyUnread: Readonly<Record<string, string>> = {
  'not-regular': 'is not a regular file',
  'too-large': 'is larger than 8 MiB',
};

type NetworkSources = Pick<EndpointSources, 'env' | 'settings'>;

/** The agent for a URL, with the certificates and the proxy that the person configured. */
export function httpsAgentFor(url: URL, sources: NetworkSources, keepAlive: boolean): Agent {
  const certificates = configuredCertificates(sources);
  const options = { keepAlive, ...(certificates !== undefined && { ca: certificates }) };
  const proxy = proxyUrl(url, sources.env);
  return proxy === undefined ? new Agent(options) : new TunnelAgent(proxy, options);
}

/** A bundle takes the place of the usual authorities, as with the AWS CLI; Node's own extra file still counts. */
function configuredCertificates({ env, settings }: NetworkSources): string[] | undefined {
  const setting = settings.get('ca_bundle');
  const file = env['AWS_CA_BUNDLE'] || setting?.value;
  if (typeof file !== 'string' || file === '') {
    return undefined;
  }
  const [from, hint] =
    env['AWS_CA_BUNDLE'] || setting === undefined
      ? ['AWS_CA_BUNDLE', 'unset AWS_CA_BUNDLE']
      : [placeOf(setting), editorAt(setting)];
  const bundle = readBounded(file, largestBundle);
  if ('problem' in bundle) {
    const what = whyUnread[bundle.problem] ?? `cannot be read (${bundle.problem})`;
    throw new AwssoError('config', `${from}: the CA bundle ${file} ${what}`, { hint });
  }
  const extra = env['NODE_EXTRA_CA_CERTS'] ? readBounded(env['NODE_EXTRA_CA_CERTS'], largestBundle) : bundle;
  // Node itself goes on without an extra file that it cannot read.
  return [bundle, extra].flatMap((read) => ('bytes' in read ? read.bytes.toString('utf8') : []));
}
