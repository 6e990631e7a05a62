import { request } from 'node:http';
import { Agent, type AgentOptions, type RequestOptions, request as secureRequest } from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { ProxyRefusal } from './proxy.ts';

type Connected = (error: Error | null, stream: Duplex) => void;

/**
 * Reaches https services through a proxy, by CONNECT (RFC 9110, section 9.3.6). Node reads the proxy's answer, and no more
 * of it than 16 KiB; one other than 200 is a `ProxyRefusal`, lest its body be taken for the service's.
 */
export class TunnelAgent extends Agent {
  readonly #proxy: URL;
  readonly #ca: AgentOptions['ca'];

  /** @param options of TLS with the service, and with a proxy that itself speaks https */
  constructor(proxy: URL, options: Pick<AgentOptions, 'ca' | 'keepAlive'>) {
    super(options);
    this.#proxy = proxy;
    this.#ca = options.ca;
  }

  override createConnection(options: RequestOptions, connected: Connected): undefined {
    const host = options.host?.includes(':') ? `[${options.host}]` : options.host;
    const connect = this.#connectRequest(`${host}:${options.port}`);
    connect.once('error', (error) => connected(error, new Socket()));
    connect.once('connect', ({ statusCode = 0 }, socket, head) => {
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
      ...(isSecure && this.#ca !== undefined && { ca: this.#ca }),
    });
  }
}
