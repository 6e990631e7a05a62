import { AwssoError } from '../errors.ts';
import type { Peer } from '../network/why-unreachable.ts';

/** The error for an answer that is no credentials. Nothing of the answer is quoted. */
export function nonsenseFrom(peer: Peer, what: string): AwssoError {
  const hint = peer.variable === undefined ? {} : { hint: `unset ${peer.variable}` };
  return new AwssoError(
    'unavailable',
    `${peer.name} at ${new URL(peer.url).host} ${what} (${peer.from})`,
    hint,
  );
}
