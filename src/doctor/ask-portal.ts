import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { httpsAgent } from '../network/https-agent.ts';
import { parseHttpDate } from '../network/parse-http-date.ts';
import type { Portal } from './portal.ts';

const mostMilliseconds = 3_000;

/** Sends an empty question; resolves to the `Date` of the answer, whatever else that says. Rejects when none comes in 3 s. */
export function askPortal({ endpoint, sources }: Portal): Promise<Date | undefined> {
  return new Promise((resolve, reject) => {
    const { protocol, origin, href } = new URL(endpoint.url);
    const signal = AbortSignal.timeout(mostMilliseconds);
    const options = { method: 'HEAD', signal };
    const question =
      protocol === 'https:'
        ? secureRequest(origin, { ...options, agent: httpsAgent(href, sources, false) })
        : request(origin, { ...options, agent: false });
    question.on('error', (error) => reject(signal.aborted ? signal.reason : error));
    question.once('response', (answer) => {
      answer.destroy();
      resolve(parseHttpDate(answer.headers.date));
    });
    question.end();
  });
}
