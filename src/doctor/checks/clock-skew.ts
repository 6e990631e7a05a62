import { type IncomingMessage, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { skewOf } from '../../network/clock-watch.ts';
import { parseHttpDate } from '../../network/http-date.ts';
import { httpsAgentFor } from '../../network/https-agent.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';
import { type Portal, portals } from '../portal.ts';

const mostMilliseconds = 3_000;

const cures: Readonly<Record<string, string>> = {
  darwin: 'sudo sntp -sS time.apple.com',
  win32: 'w32tm /resync',
};

/**
 * Compares the clock with the `Date` of the portal's answer to an empty question, as nothing in the files tells the true
 * time. A portal that cannot be reached is no finding.
 */
export async function clockSkew(examined: Examined): Promise<Finding[]> {
  const { host } = examined;
  const [portal] = portals(examined);
  const date = portal === undefined ? undefined : await dateAt(portal);
  const cause = skewOf(date, host.now());
  if (portal === undefined || cause === undefined) {
    return [];
  }
  const cure = cures[host.platform] ?? 'sudo timedatectl set-ntp true';
  return [{ code: 'clock-skew', where: portal.sso.host, cause, cure }];
}

async function dateAt({ sso, sources }: Portal): Promise<Date | undefined> {
  try {
    const { headers } = await ask(sso, sources);
    return parseHttpDate(headers.date);
  } catch {
    return undefined;
  }
}

function ask(sso: URL, sources: Portal['sources']): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = { method: 'HEAD', signal: AbortSignal.timeout(mostMilliseconds) };
    const question =
      sso.protocol === 'https:'
        ? secureRequest(sso.origin, { ...options, agent: httpsAgentFor(sso.href, sources, false) })
        : request(sso.origin, { ...options, agent: false });
    question.on('error', reject);
    question.once('response', (answer) => {
      answer.destroy();
      resolve(answer);
    });
    question.end();
  });
}
