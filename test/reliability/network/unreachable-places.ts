import { type LocalServer, serveProxy } from '../../support/local-server.ts';
import { listenBarely, type OpenPlace, type Place, placeAt, placeNowhere } from './place.ts';

const connections: readonly Place[] = [
  {
    name: 'a port where nobody listens',
    says: /connection refused/,
    open: async () => placeNowhere('http://127.0.0.1:1'),
  },
  {
    name: 'a host that is not there',
    says: /there is no such host|cannot be looked up now/,
    open: async () => placeNowhere('https://sso.invalid'),
  },
  {
    name: 'a reset at the connection',
    says: /the connection was cut/,
    open: async () => placeAt(await listenBarely((socket) => socket.resetAndDestroy())),
  },
  {
    name: 'a handshake that is not answered',
    says: /no answer in time/,
    isSlow: true,
    open: async () => greeted(placeAt(await listenBarely(() => {}, 'https'))),
  },
  {
    name: 'an address that leads nowhere',
    says: /cannot be reached/,
    isSlow: true,
    open: async () => placeNowhere('https://192.0.2.1'),
  },
];

/** Where TLS is begun, with what tells no more than the host (a ClientHello, RFC 8446, section 4.1.2). */
function greeted(place: OpenPlace): OpenPlace {
  return {
    ...place,
    heard: () => place.heard().filter((text) => !/"body":"\\u0016\\u0003\\u0001/.test(text)),
  };
}

const behind = (proxy: LocalServer): OpenPlace => ({
  ...placeAt(proxy, { HTTPS_PROXY: `http://me:CANARYcanary@127.0.0.1:${proxy.port}` }, 'https://localhost:9'),
  // It is asked to connect, and no more.
  heard: () =>
    proxy.requests
      .filter(({ method, body }) => method !== 'CONNECT' && !/^CONNECT localhost:9 /.test(body))
      .map((request) => JSON.stringify(request)),
});

const proxied = (name: string, lead: number | string, says: RegExp): Place => ({
  name,
  says,
  open: async () => behind(await serveProxy(lead)),
});

const proxies: readonly Place[] = [
  proxied('a proxy that wants a password', 'HTTP/1.1 407 Password\r\n\r\n', /the proxy wants a password/),
  proxied('a proxy that refuses', 'HTTP/1.1 403 Forbidden\r\n\r\n', /the proxy refuses to connect/),
  proxied('a proxy that leads nowhere', 1, /through the proxy/),
  proxied('a proxy that is none', 'SSH-2.0-OpenSSH_9.6\r\n', /through the proxy/),
  {
    name: 'a proxy that says nothing',
    says: /through the proxy .* no answer in time/,
    isSlow: true,
    open: async () => behind(await listenBarely(() => {})),
  },
];

/** Every way not to come as far as a request. */
export const unreachablePlaces: readonly Place[] = [...connections, ...proxies];
