import { AwssoError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { registerSecret } from '../secret.ts';
import { isExempt, proxyVariables } from './proxy-variables.ts';

/** A proxy's answer to CONNECT that is not 200: the service itself has not been asked. */
export class ProxyRefusal extends Error {
  override readonly name = 'ProxyRefusal';
  readonly status: number;

  constructor(status: number) {
    super('the proxy refuses to connect');
    this.status = status;
  }
}

/** The proxy for an https URL, as written but for a scheme that is left out. Undefined: go there directly. */
export function proxyFor(url: string, env: Host['env']): string | undefined {
  const variables = proxyVariables(env);
  const proxy = variables.get('https');
  // Plain http goes no further than this machine: the AWS CLI would hand it to HTTP_PROXY, token and all.
  if (proxy === undefined || !/^https:/i.test(url) || isExempt(url, variables.get('no') ?? '')) {
    return undefined;
  }
  registerPassword(proxy);
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** That proxy as a URL. Throws `config` when it is none of an http or https proxy. */
export function proxyUrl(url: string, env: Host['env']): URL | undefined {
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
export function proxyName(url: string, env: Host['env']): string | undefined {
  const proxy = proxyUrl(url, env);
  return proxy && addressOf(proxy);
}

/** `host:port`, the port also where it is the usual one. */
export function addressOf({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
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
