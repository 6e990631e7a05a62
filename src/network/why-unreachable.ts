import { quoteForShell } from '../config/quote-for-shell.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { AwssoError } from '../errors.ts';
import { NoTimeLeft } from './network-time.ts';
import { NonsenseAnswer } from './nonsense-answer.ts';
import { ProxyRefusal } from './proxy.ts';
import { isThrottling, statusOf, triesOf } from './sdk-error.ts';
import { whyNoHost } from './why-no-host.ts';

/** A service awsso talks to, Identity Center unless it is named: where, who says so, and the proxy in between. */
export interface Peer extends Endpoint {
  readonly name?: string;
  /** `host:port`, without the password that its URL may hold. */
  readonly proxy: string | undefined;
}

const bySystemCode: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its name cannot be looked up now',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no network',
  ETIMEDOUT: 'no answer in time',
  ECONNABORTED: 'the connection was cut',
};

/**
 * The error for a call that got no sensible answer. It names the host, the setting that chose it and the cause;
 * never the body, and never a parser's message, which would quote it.
 */
export function whyUnreachable(peer: Peer, error: unknown): AwssoError {
  const host = new URL(peer.url).host;
  const isOwn = error instanceof NoTimeLeft;
  const cause: Cause = isOwn ? usedUp : causeOf(peer, error);
  const at = peer.proxy === undefined ? host : `${host} through the proxy ${peer.proxy}`;
  const message = `${peer.name ?? 'Identity Center'} at ${at} ${cause.what} (${peer.from})`;
  return new AwssoError('unavailable', message, { hint: cause.hint ?? hintFor(peer), cause: error, isOwn });
}

/** What is wrong, as it stands behind the host's name; the hint where there is a better one than the usual. */
export interface Cause {
  readonly what: string;
  readonly hint?: string;
}

const usedUp = { what: "was not asked: the command's time for the network is used up" };

function causeOf(peer: Peer, error: unknown): Cause {
  return tlsCause(peer, error) ?? hostCause(peer, error) ?? answerCause(error) ?? connectionCause(error);
}

const inspected = '; where a proxy inspects TLS, set AWS_CA_BUNDLE to the file of its authority';

const ofUnknownAuthority = /SELF_SIGNED|UNABLE_TO/;

function tlsCause({ url, proxy }: Peer, error: unknown): Cause | undefined {
  const code = codeOf(error);
  if (/^(EPROTO|ERR_SSL)/.test(code)) {
    return { what: `cannot be reached: it does not speak TLS as it should [${code}]` };
  }
  if (!/CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS/.test(code)) {
    return undefined;
  }
  const by = proxy === undefined ? '' : ` -proxy ${quoteForShell(proxy)}`;
  return {
    what: `cannot be trusted: its TLS certificate was refused [${code}]${ofUnknownAuthority.test(code) ? inspected : ''}`,
    // Shows who signs in the service's place.
    hint: `openssl s_client${by} -showcerts -connect ${quoteForShell(hostAndPort(url))} < /dev/null`,
  };
}

function answerCause(error: unknown): Cause | undefined {
  const status = error instanceof ProxyRefusal ? error.status : statusOf(error);
  if (error instanceof NonsenseAnswer) {
    return { what: `answered nonsense: ${error.what}` };
  }
  if (status === undefined || Object.hasOwn(bySystemCode, codeOf(error))) {
    return undefined;
  }
  if (isThrottling(error)) {
    return { what: `throttles requests [HTTP ${status}]${afterTries(error)}` };
  }
  if (status >= 300 && status < 400) {
    return { what: `answered with a redirect [HTTP ${status}], which no token may follow` };
  }
  if (status === 407) {
    return {
      what: 'was not reached: the proxy wants a password [HTTP 407]',
      hint: 'unset HTTPS_PROXY https_proxy',
    };
  }
  if (error instanceof ProxyRefusal) {
    return { what: `was not reached: the proxy refuses to connect [HTTP ${status}]` };
  }
  if (error instanceof SyntaxError && status < 500) {
    return {
      what: `answered with something other than JSON [HTTP ${status}], perhaps a proxy's or a hotel's page`,
    };
  }
  return { what: `${status < 300 ? 'answered nonsense' : 'failed'} [HTTP ${status}]` };
}

function afterTries(error: unknown): string {
  const tries = triesOf(error);
  return tries > 1 ? `, also after ${tries} tries` : '';
}

/** A name that was not found: by us, or by the proxy that was to connect there. */
function hostCause(peer: Peer, error: unknown): Cause | undefined {
  if (codeOf(error) === 'ENOTFOUND' && peer.proxy !== undefined) {
    return { what: 'cannot be reached: the proxy is no host that there is [ENOTFOUND]' };
  }
  if (codeOf(error) === 'ENOTFOUND') {
    return whyNoHost(peer, 'cannot be reached: there is no such host [ENOTFOUND]');
  }
  return error instanceof ProxyRefusal && error.status !== 407
    ? whyNoHost(peer, `was not reached: the proxy refuses to connect [HTTP ${error.status}]`)
    : undefined;
}

function connectionCause(error: unknown): Cause {
  const code = codeOf(error);
  const isLate =
    error instanceof Error && /^(TimeoutError|AbortError)$/.test(error.name) && code !== 'ECONNRESET';
  const why = isLate ? 'no answer in time' : (bySystemCode[code] ?? 'the call failed');
  return { what: `cannot be reached: ${why}${code === '' ? '' : ` [${code}]`}` };
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  // The SDK puts the members of an error body on its error: where something was answered, only known codes count.
  return statusOf(error) === undefined || Object.hasOwn(bySystemCode, code) ? code : '';
}

function hintFor(peer: Peer): string {
  if (peer.proxy !== undefined) {
    return 'unset HTTPS_PROXY https_proxy';
  }
  return peer.variable !== undefined
    ? `unset ${peer.variable}`
    : `curl -sS -o /dev/null -w '%{http_code}\\n' ${quoteForShell(new URL(peer.url).origin)}`;
}

function hostAndPort(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || '443'}`;
}
