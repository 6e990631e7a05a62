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
  return proxy.includes('://') ? proxy : `http://${proxy}`;
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
