import { formatTimestamp } from '../timestamp.ts';
import type { RoleCredentials } from './role-credentials-store.ts';

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
