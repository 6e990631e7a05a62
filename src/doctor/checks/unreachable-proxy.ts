import { connect } from 'node:net';
import { AwssoError } from '../../errors.ts';
import { addressOf, proxyUrl } from '../../network/proxy.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';
import { portals } from '../portal.ts';

const mostMilliseconds = 3_000;
/** For a person who has no session yet. */
const anyService = 'https://oidc.us-east-1.amazonaws.com';
const cure = 'unset HTTPS_PROXY https_proxy';

/** A proxy on the way to Identity Center that takes no connection. Nothing is sent to it. */
export async function unreachableProxies(examined: Examined): Promise<Finding[]> {
  const { env } = examined.host;
  const where = env['https_proxy'] ? 'https_proxy' : 'HTTPS_PROXY';
  const services = portals(examined).map(({ endpoint }) => endpoint.url);
  try {
    const proxies = new Map(
      (services.length > 0 ? services : [anyService])
        .flatMap((service) => proxyUrl(service, env) ?? [])
        .map((proxy) => [addressOf(proxy), proxy] as const),
    );
    const found = [...proxies.values()].map(async (proxy): Promise<Finding[]> => {
      const why = await whyUnreachable(proxy);
      const cause = `the proxy ${addressOf(proxy)} cannot be reached: ${why}`;
      return why === undefined ? [] : [{ code: 'unreachable-proxy', where, cause, cure }];
    });
    return (await Promise.all(found)).flat();
  } catch (error) {
    if (error instanceof AwssoError) {
      return [{ code: 'unusable-proxy', where, cause: error.message, cure: error.hint ?? cure }];
    }
    throw error;
  }
}

function whyUnreachable({ protocol, hostname, port }: URL): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (protocol === 'https:' ? 443 : 80),
    });
    const end = (why: string | undefined) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(why);
    };
    const timer = setTimeout(() => end('no answer in 3 s'), mostMilliseconds);
    socket.once('connect', () => end(undefined));
    socket.once('error', (error) => end('code' in error ? String(error.code) : 'the connection failed'));
  });
}
