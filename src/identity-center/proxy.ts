import { AwssoError } from '../errors.ts';
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

/** That proxy as a URL. Throws `config` when it is none of an http or https proxy. */
export function proxyUrl(url: URL, env: Environment): URL | undefined {
  const proxy = proxyFor(url, env);
  if (proxy === undefined || isProxyUrl(proxy)) {
    return proxy === undefined ? undefined : new URL(proxy);
  }
  throw new AwssoError('config', 'HTTPS_PROXY is not the URL of an http proxy', {
    hint: 'unset HTTPS_PROXY https_proxy',
  });
}

function isProxyUrl(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text);
    decodeURIComponent(username + password);
    return /^https?:$/.test(protocol);
  } catch {
    return false;
  }
}

/** That proxy's `host:port`, without the password that its URL may hold. */
export function proxyName(url: string, env: Environment): string | undefined {
  return proxyUrl(new URL(url), env)?.host;
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
