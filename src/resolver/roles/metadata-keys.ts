import type { Credentials } from '../../credentials.ts';
import { nonsenseFrom } from '../../metadata/nonsense-from.ts';
import type { Peer } from '../../network/why-unreachable.ts';
import { keysFrom, objectIn } from './issued-keys.ts';

/** The keys in an answer of a metadata service, all four members of which have to be there (botocore's providers). */
export function metadataKeys(
  { body, peer }: { readonly body: Uint8Array; readonly peer: Peer },
  now: Date,
): Credentials {
  const object = objectIn(body);
  const missing = ['AccessKeyId', 'SecretAccessKey', 'Token', 'Expiration'].find((name) => !object?.[name]);
  if (object === undefined || missing !== undefined) {
    throw nonsenseFrom(
      peer,
      `answered nonsense: ${missing === undefined ? 'no JSON object' : `${missing} is missing`}`,
    );
  }
  const given = keysFrom(object, 'Token', now);
  if ('problem' in given) {
    throw nonsenseFrom(peer, `answered nonsense: ${given.problem}`);
  }
  return given.keys;
}
