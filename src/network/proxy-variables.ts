import { strip } from '../config/dialect/python-text.ts';
import type { Host } from '../host/host.ts';

/**
 * The variables named `<scheme>_proxy`, by scheme, as Python's `urllib.request.getproxies_environment` reads them for the
 * AWS CLI: those in lower case win, also when they are empty, which then means none.
 */
export function proxyVariables(env: Host['env']): ReadonlyMap<string, string> {
  const named = Object.entries(env).filter(([name]) => /_proxy$/i.test(name));
  const found = new Map<string, string>();
  for (const [name, value] of named) {
    if (value) {
      found.set(schemeOf(name), value);
    }
  }
  for (const [name, value] of named.filter(([name]) => name.endsWith('_proxy'))) {
    if (value) {
      found.set(schemeOf(name), value);
    } else {
      found.delete(schemeOf(name));
    }
  }
  return found;
}

function schemeOf(name: string): string {
  return name.toLowerCase().slice(0, -'_proxy'.length);
}

/**
 * Whether `NO_PROXY` lets a URL go past the proxy, as Python's `urllib.request.proxy_bypass_environment` says to the AWS
 * CLI: a lone `*`, or a comma list of ends of host names on a dot boundary. A port counts only where the URL writes it.
 *
 * @param url as written: a `URL` would drop the port 443
 */
export function isExempt(url: string, list: string): boolean {
  if (list === '*') {
    return true;
  }
  const hostAndPort = (/^[^:/]+:\/\/([^/?#]*)/.exec(url)?.[1] ?? '').toLowerCase();
  const host = hostAndPort.replace(/:[0-9]*$/, '');
  return list
    .split(',')
    .map(strip)
    .filter((entry) => entry !== '')
    .map((entry) => entry.replace(/^\.+/, '').toLowerCase())
    .some((entry) => [host, hostAndPort].some((name) => name === entry || name.endsWith(`.${entry}`)));
}
