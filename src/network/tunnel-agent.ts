import { request } from 'node:http';
import { Agent, type AgentOptions, type RequestOptions, request as secureRequest } from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { ProxyRefusal } from './proxy.ts';

type Connected = (error: Error | null, stream: Duplex) => void;
type Trust = Pick<AgentOptions, 'ca' | 'rejectUnauthorized'>;

const mostMilliseconds = 5_000;

/**
 * Reaches https services through a proxy, by CONNECT (RFC 9110, section 9.3.6). Node reads the proxy's answer, and no more
 * of it than 16 KiB; one other than 200 is a `ProxyRefusal`, lest its body be taken for the service's.
 */
export class TunnelAgent extends Agent {
  readonly #proxy: URL;
  readonly #trust: Trust;

  /** @param options of TLS with the service, and with a proxy that itself speaks https */
  constructor(proxy: URL, { keepAlive = false, ...trust }: Trust & Pick<AgentOptions, 'keepAlive'>) {
    super({ keepAlive, ...trust });
    this.#proxy = proxy;
    this.#trust = trust;
  }

  override createConnection(options: RequestOptions, connected: Connected): undefined {
    const host = options.host?.includes(':') ? `[${options.host}]` : options.host;
    const connect = this.#connectRequest(`${host}:${options.port}`);
    // Nobody else ends it: the request that waits for the way may be given up, and the program goes on.
    const late = Object.assign(new Error('the proxy did not answer in time'), { code: 'ETIMEDOUT' });
    const timer = setTimeout(() => connect.destroy(late), mostMilliseconds);
    connect.once('close', () => clearTimeout(timer));
    connect.once('error', (error) => connected(error, new Socket()));
    connect.once('connect', ({ statusCode = 0 }, socket, head) => {
      clearTimeout(timer);
      if (statusCode !== 200) {
        socket.destroy();
        connected(new ProxyRefusal(statusCode), socket);
        return;
      }
      socket.unshift(head);
      const through = { ...options, socket };
      const stream = super.createConnection(through);
      if (stream) {
        connected(null, stream);
      }
    });
    connect.end();
  }

  #connectRequest(path: string) {
    const { protocol, hostname, port, username, password } = this.#proxy;
    const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    const isNamed = username !== '' || password !== '';
    const isSecure = protocol === 'https:';
    return (isSecure ? secureRequest : request)({
      method: 'CONNECT',
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port || (isSecure ? 443 : 80),
      path,
      agent: false,
      headers: {
        Host: path,
        ...(isNamed && { 'Proxy-Authorization': `Basic ${Buffer.from(user).toString('base64')}` }),
      },
      ...(isSecure && this.#trust),
    });
  }
}
