import type { RoleCredentials } from '../credentials.ts';
import { formatTimestamp } from '../timestamp.ts';

/** The `Credentials` of a cache entry, in the AWS CLI's order of keys. */
export function writtenKeys({
  accessKeyId,
  secretAccessKey,
  sessionToken,
  expiration,
  accountId,
}: RoleCredentials) {
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey.reveal(),
    SessionToken: sessionToken.reveal(),
    Expiration: formatTimestamp(expiration),
    AccountId: accountId,
  };
}
