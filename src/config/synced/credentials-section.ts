import type { Credentials } from '../../credentials.ts';
import { formatTimestamp } from '../../timestamp.ts';

/**
 * The settings of a section of the credentials file that has these credentials, as the chain and the SDKs read them; null
 * for those that would contradict them.
 */
export function credentialsSection(credentials: Credentials): Record<string, string | null> {
  const { accessKeyId, secretAccessKey, sessionToken, expiration, accountId } = credentials;
  return {
    aws_access_key_id: accessKeyId,
    aws_secret_access_key: secretAccessKey.reveal(),
    aws_session_token: sessionToken?.reveal() ?? null,
    // The older name of the token wins in botocore, and of several dates the earliest counts.
    aws_security_token: null,
    aws_session_expiration: expiration === undefined ? null : formatTimestamp(expiration),
    x_security_token_expires: null,
    expiration: null,
    aws_account_id: accountId ?? null,
  };
}

/** All that `sync` may have written, or that would contradict it: what `logout` takes away. */
export const credentialsSettings: readonly string[] = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
  'aws_session_expiration',
  'x_security_token_expires',
  'expiration',
  'aws_account_id',
];
