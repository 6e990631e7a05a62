import { readFileSync } from 'node:fs';
import { createServer, type ServerOptions } from 'node:https';
import { fileURLToPath } from 'node:url';
import {
  certificateFile,
  type LocalServer,
  listen,
  type ReceivedRequest,
  serveHttp,
  serveTls,
} from '../../support/local-server.ts';
import { type Place, placeAt } from './place.ts';

const ok = (response: { end(text: string): unknown }) => void response.end('{}');
const trusted = { AWS_CA_BUNDLE: certificateFile('authority.pem') };
const refused = /cannot be trusted: its TLS certificate was refused/;

// Made with OpenSSL, signed by itself, for localhost and 127.0.0.1, and for the first of January 2020 alone.
const own = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url));

/** With other settings than a server of today has. */
function serveOddTls(cert: string, key: string, options: ServerOptions = {}): Promise<LocalServer> {
  const requests: ReceivedRequest[] = [];
  const files = { cert: readFileSync(cert), key: readFileSync(key) };
  const server = createServer({ ...files, ...options }, ({ method = '', url = '', headers }, response) => {
    requests.push({ method, target: url, headers, body: '' });
    response.end('{}');
  });
  server.on('tlsClientError', () => {});
  return listen(server, 'https', requests);
}

/** Every way for a server not to be who it should be. */
export const untrustedPlaces: readonly Place[] = [
  {
    name: 'a certificate signed by itself',
    says: refused,
    open: async () => placeAt(await serveTls('self-signed', ok)),
  },
  {
    name: 'a certificate of an unknown authority',
    says: refused,
    open: async () => placeAt(await serveTls('localhost', ok)),
  },
  {
    name: 'a certificate of another host',
    says: refused,
    open: async () => placeAt(await serveTls('other', ok), trusted),
  },
  {
    name: 'a certificate that has expired',
    says: /CERT_HAS_EXPIRED/,
    open: async () => {
      const file = own('expired.pem');
      return placeAt(await serveOddTls(file, own('expired.key.pem')), { AWS_CA_BUNDLE: file });
    },
  },
  {
    name: 'TLS 1.0',
    says: /does not speak TLS as it should/,
    open: async () => {
      const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
      const [cert, key] = [certificateFile('localhost.pem'), certificateFile('localhost.key.pem')];
      return placeAt(await serveOddTls(cert, key, old), trusted);
    },
  },
  {
    name: 'no TLS where there should be',
    says: /does not speak TLS as it should/,
    open: async () => {
      const server = await serveHttp(ok);
      return placeAt(server, {}, `https://127.0.0.1:${server.port}`);
    },
  },
];
