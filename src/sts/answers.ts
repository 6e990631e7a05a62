import * as z from 'zod/mini';
import type { AssumedRoleAnswer } from '../credentials.ts';
import { key, narrow, secretKey } from '../identity-center/answers.ts';

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

/** What AssumeRole and its like answer, or a `NonsenseAnswer`; the account is that of the role's ARN. */
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
