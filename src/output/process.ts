import type { Credentials } from '../credentials.ts';
import { terminalJson } from '../printable.ts';
import { formatTimestamp } from '../timestamp.ts';

/** One line of JSON for `credential_process` (AWS SDKs and Tools reference, "Process credential provider"). */
export function formatProcess(credentials: Credentials): string {
  const { accessKeyId, secretAccessKey, sessionToken, expiration, accountId } = credentials;
  return `${terminalJson({
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey.reveal(),
    SessionToken: sessionToken?.reveal(),
    Expiration: expiration && formatTimestamp(expiration),
    AccountId: accountId,
  })}\n`;
}
