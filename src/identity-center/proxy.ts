import { registerSecret } from '../secret.ts';

/** A proxy's answer to CONNECT that is not 200: the service itself has not been asked. */
export class ProxyRefusal extends Error {
  override readonly name = 'ProxyRefusal';
  readonly status: number;

  constructor(status: number) {
    super('the proxy refuses to connect');
    this.status = status;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an https URL, by the rules of Python's `urllib.request` that the AWS CLI follows: lower case wins,
 * `NO_PROXY` is a comma list of host suffixes on a dot boundary, `*` means all. Undefined: go there directly.
 */
export function proxyFor(url: URL, env: Environment): string | undefined {
  const proxy = env['https_proxy'] || env['HTTPS_PROXY'];
  if (!proxy || url.protocol !== 'https:' || isExempt(url, env['no_proxy'] || env['NO_PROXY'] || '')) {
    return undefined;
  }
  registerPassword(proxy);
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** That proxy's `host:port`, without the password that its URL may hold. */
export function proxyName(url: string, env: Environment): string | undefined {
  const proxy = proxyFor(new URL(url), env);
  return proxy === undefined ? undefined : new URL(proxy).host;
}

/** As written and as sent, whether or not the rest is a URL. */
function registerPassword(proxy: string): void {
  const [, written = ''] = /^(?:[^:/]*:\/\/)?[^:]*:(.*)@/s.exec(proxy) ?? [];
  registerSecret(written);
  try {
    registerSecret(decodeURIComponent(written));
  } catch {
    // Then it is not sent either.
  }
}

function isExempt(url: URL, list: string): boolean {
  const host = url.hostname.toLowerCase();
  const hostAndPort = `${host}:${url.port || '443'}`;
  return list
    .split(',')
    .map((entry) => entry.trim().toLowerCase().replace(/^\.+/, ''))
    .filter((entry) => entry !== '')
    .some(
      (entry) =>
        entry === '*' || [host, hostAndPort].some((name) => name === entry || name.endsWith(`.${entry}`)),
    );
}
