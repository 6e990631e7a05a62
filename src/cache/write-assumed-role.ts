import type { AssumedRoleAnswer } from '../credentials.ts';
import type { CacheEntry } from './cache-entry.ts';
import { otherFields } from './other-fields.ts';
import { writeJsonFile } from './write-json-file.ts';
import { writtenKeys } from './written-keys.ts';

/** As the AWS CLI writes what STS answered. */
export function writeAssumedRole(
  { file }: CacheEntry,
  { credentials, user, requestId }: AssumedRoleAnswer,
): void {
  const known = {
    Credentials: writtenKeys(credentials),
    AssumedRoleUser: { AssumedRoleId: user.assumedRoleId, Arn: user.arn },
    ResponseMetadata: { RequestId: requestId, HTTPStatusCode: 200, HTTPHeaders: {}, RetryAttempts: 0 },
  };
  writeJsonFile(file, { ...known, ...otherFields(file, known) });
}
