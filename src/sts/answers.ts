import * as z from 'zod/mini';
import type { AssumedRoleAnswer } from '../cache/assumed-role-store.ts';
import { narrow } from '../identity-center/answers.ts';
import { Secret } from '../secret.ts';

// What a header, a shell and a JSON file carry alike.
const key = z.string().check(z.regex(/^[\x21-\x7e]+$/));
const secretKey = z.pipe(
  key,
  z.transform((characters) => new Secret(characters)),
);
const date = z
  .date()
  .check(z.minimum(new Date('2000-01-01T00:00:00Z')), z.maximum(new Date('9999-12-31T00:00:00Z')));

const assumed = z.object({
  Credentials: z.object({
    AccessKeyId: key,
    SecretAccessKey: secretKey,
    SessionToken: secretKey,
    Expiration: date,
  }),
  AssumedRoleUser: z.object({
    AssumedRoleId: z.string(),
    Arn: z.string().check(z.regex(/^arn:[a-z-]+:sts::\d{12}:/)),
  }),
  $metadata: z.object({ requestId: z._default(z.string(), '') }),
});

export function narrowAssumedRole(answer: unknown): AssumedRoleAnswer {
  const { Credentials, AssumedRoleUser, $metadata } = narrow(assumed, answer);
  const [, , , , accountId = ''] = AssumedRoleUser.Arn.split(':');
  return {
    credentials: {
      accessKeyId: Credentials.AccessKeyId,
      secretAccessKey: Credentials.SecretAccessKey,
      sessionToken: Credentials.SessionToken,
      expiration: Credentials.Expiration,
      accountId,
    },
    user: { arn: AssumedRoleUser.Arn, assumedRoleId: AssumedRoleUser.AssumedRoleId },
    requestId: $metadata.requestId,
  };
}
