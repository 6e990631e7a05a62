import type { Credentials } from '../credentials.ts';
import { terminalJson } from '../printable.ts';
import { formatTimestamp } from '../timestamp.ts';

/** What a container's endpoint answers (AWS SDKs and Tools reference, "Container credential provider"). */
export function formatContainer(credentials: Credentials): string {
  const { accessKeyId, secretAccessKey, sessionToken, expiration, accountId } = credentials;
  return terminalJson({
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey.reveal(),
    Token: sessionToken?.reveal(),
    Expiration: expiration && formatTimestamp(expiration),
    AccountId: accountId,
  });
}
