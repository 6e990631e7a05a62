import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An authority that nobody knows, as a company's inspecting proxy has it, and a certificate of it. */
export interface PrivateAuthority extends Disposable {
  /** Its own certificate, for `AWS_CA_BUNDLE`. */
  readonly file: string;
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** @param names hosts, which may begin with `*.`, or `IP:127.0.0.1` */
export function privateAuthority(names: readonly string[]): PrivateAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'awsso-authority-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const own = ['-keyout', 'authority.key', '-out', 'authority.pem', '-subj', '/CN=awsso'];
  openssl('req', '-x509', ...newKey, ...own);
  openssl('req', ...newKey, '-keyout', 'hosts.key', '-out', 'hosts.csr', '-subj', '/CN=hosts');
  const list = names.map((name) => (name.includes(':') ? name : `DNS:${name}`)).join(',');
  writeFileSync(join(folder, 'hosts.cnf'), `subjectAltName=${list}\n`);
  const authority = ['-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial'];
  openssl('x509', '-req', '-in', 'hosts.csr', ...authority, '-out', 'hosts.pem', '-extfile', 'hosts.cnf');
  return {
    file: join(folder, 'authority.pem'),
    cert: readFileSync(join(folder, 'hosts.pem')),
    key: readFileSync(join(folder, 'hosts.key')),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}
