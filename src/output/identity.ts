import type { Credentials } from '../credentials.ts';

/** What a client of the AWS SDK for JavaScript v3 takes; an object of its own for each, since the SDK writes into it. */
export function formatIdentity({
  accessKeyId,
  secretAccessKey,
  sessionToken,
  expiration,
  accountId,
}: Credentials) {
  return {
    accessKeyId,
    secretAccessKey: secretAccessKey.reveal(),
    ...(sessionToken !== undefined && { sessionToken: sessionToken.reveal() }),
    ...(expiration !== undefined && { expiration: new Date(expiration) }),
    ...(accountId !== undefined && { accountId }),
  };
}
