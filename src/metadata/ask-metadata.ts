import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pause } from '../host/pause.ts';
import { collectBody } from '../network/collect-body.ts';
import { NonsenseAnswer } from '../network/nonsense-answer.ts';
import { type Peer, whyUnreachable } from '../network/why-unreachable.ts';

interface Question {
  readonly method: 'GET' | 'PUT';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface MetadataAnswer {
  readonly status: number;
  readonly body: Uint8Array;
}

/** How long one try may take, how many there are, and what lies between them. */
export interface MetadataLimits {
  readonly milliseconds: number;
  readonly tries: number;
  readonly pauseMilliseconds: number;
}

/**
 * Asks a service of the machine itself, never through a proxy, following no redirect. Throws `unavailable` where there is no
 * answer; what the answer is, its status tells.
 */
export async function askMetadata(
  peer: Peer,
  question: Question,
  limits: MetadataLimits,
): Promise<MetadataAnswer> {
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await send(new URL(peer.url).origin, question, limits.milliseconds);
      if (answer.status < 500 || tries === limits.tries) {
        return answer;
      }
    } catch (error) {
      if (tries === limits.tries) {
        throw whyUnreachable(peer, error);
      }
    }
    await pause(limits.pauseMilliseconds);
  }
}

function send(
  origin: string,
  { method, path, headers }: Question,
  milliseconds: number,
): Promise<MetadataAnswer> {
  const request = origin.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(milliseconds);
    const asked = request(`${origin}${path}`, { method, headers, signal, agent: false }, (response) => {
      collectBody(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, body }),
        (error) => {
          response.destroy();
          reject(error instanceof NonsenseAnswer ? error : (signal.reason ?? error));
        },
      );
    });
    asked.on('error', (error) => reject(signal.aborted ? signal.reason : error));
    asked.end();
  });
}
