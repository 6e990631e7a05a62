import { serveHttp } from '../../support/local-server.ts';
import { type Place, placeAt } from './place.ts';

const forbidden = (name: string, urlOf: (port: number) => string): Place => ({
  name,
  says: /is neither https nor http to this machine, so no token may be sent there/,
  isMisconfigured: true,
  open: async () => {
    const server = await serveHttp((response) => void response.end('{}'));
    return placeAt(server, {}, urlOf(server.port));
  },
});

/** Where somebody listens, but a token would go unencrypted, or by who knows what. */
export const forbiddenPlaces: readonly Place[] = [
  // On Linux it leads to this machine, as a name in /etc/hosts may; it is none of the loopback addresses.
  forbidden('http to another address', (port) => `http://0.0.0.0:${port}`),
  forbidden('http to a name that begins as this machine', (port) => `http://127.0.0.1.nip.io:${port}`),
  ...['ftp', 'ws', 'gopher', 'unix', 'httpx'].map((scheme) =>
    forbidden(`the scheme ${scheme}`, (port) => `${scheme}://127.0.0.1:${port}`),
  ),
  forbidden('a file', () => 'file:///etc/passwd'),
];
