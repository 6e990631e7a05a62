import type { ClientRequest } from 'node:http';
import type { AgentOptions } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { ProxyRefusal } from './proxy.ts';

type Trust = Pick<AgentOptions, 'ca' | 'rejectUnauthorized'>;
type Way = Parameters<HttpsProxyAgent<string>['connect']>[1];

const mostMilliseconds = 5_000;

/**
 * Reaches https services through a proxy, by CONNECT (RFC 9110, section 9.3.6). An answer other than 200 is a
 * `ProxyRefusal`, lest its body be taken for the service's.
 */
export class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #trust: Trust;

  /** @param options of TLS with the service, and with a proxy that itself speaks https */
  constructor(proxy: URL, { keepAlive = false, ...trust }: Trust & Pick<AgentOptions, 'keepAlive'>) {
    super(proxy, { keepAlive, ...trust });
    this.#trust = trust;
  }

  override async connect(request: ClientRequest, way: Way) {
    // Nobody else ends it: the request that waits for the way may be given up, and the program goes on.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), mostMilliseconds);
    // For the connection that is opened now.
    this.connectOpts = { ...this.connectOpts, signal: late.signal };
    let status = 0;
    request.once('proxyConnect', ({ statusCode }: { readonly statusCode: number }) => {
      status = statusCode;
    });
    try {
      const stream = await super.connect(request, { ...way, ...this.#trust });
      if (status !== 200) {
        throw new ProxyRefusal(status);
      }
      return stream;
    } catch (error) {
      throw late.signal.aborted
        ? Object.assign(new Error('the proxy did not answer in time'), { code: 'ETIMEDOUT' })
        : error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** It would look for that in a stack trace, and speak without TLS where there is none. */
  override isSecureEndpoint(): boolean {
    return true;
  }
}
