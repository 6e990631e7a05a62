import { readFileSync } from 'node:fs';
import type { ClientRequest } from 'node:http';
import { Agent } from 'node:https';
import type { Socket } from 'node:net';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { editorAt, placeOf } from '../config/place.ts';
import { AwssoError } from '../errors.ts';
import { systemErrorCode } from '../system-error.ts';
import type { EndpointSources } from './endpoint.ts';
import { ProxyRefusal, proxyFor } from './proxy.ts';

type NetworkSources = Pick<EndpointSources, 'env' | 'settings'>;

/** The agent for a URL, with the certificates and the proxy that the person configured. */
export function httpsAgentFor(url: URL, sources: NetworkSources): Agent {
  const certificates = configuredCertificates(sources);
  const ca = certificates === undefined ? {} : { ca: certificates };
  const proxy = proxyFor(url, sources.env);
  if (proxy === undefined) {
    return new Agent(ca);
  }
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol)) {
    throw new AwssoError('config', 'HTTPS_PROXY is not the URL of an http proxy', {
      hint: 'unset HTTPS_PROXY https_proxy',
    });
  }
  const agent = new HttpsProxyAgent(proxy, ca);
  // What it is made with holds for the way to the proxy; these are for the service behind it.
  Object.assign(agent.options, ca);
  agent.on('proxyConnect', refuseOtherThanTunnel);
  return agent;
}

/** Otherwise the proxy's answer would be read as if the service had given it. */
function refuseOtherThanTunnel({ statusCode }: { statusCode: number }, request: ClientRequest): void {
  if (statusCode !== 200) {
    request.once('proxy', ({ socket }: { socket: Socket }) => {
      socket.destroy();
      throw new ProxyRefusal(statusCode);
    });
  }
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
  try {
    return [readFileSync(file, 'utf8'), ...extraCertificates(env['NODE_EXTRA_CA_CERTS'])];
  } catch (error) {
    const message = `${from}: the CA bundle ${file} cannot be read (${systemErrorCode(error)})`;
    throw new AwssoError('config', message, { hint, cause: error });
  }
}

/** Node itself goes on without a file that it cannot read. */
function extraCertificates(file: string | undefined): string[] {
  try {
    return file ? [readFileSync(file, 'utf8')] : [];
  } catch {
    return [];
  }
}
