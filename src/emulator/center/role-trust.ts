import { AwsException } from './aws-exception.ts';

/** What a role's trust policy asks for. A role without one trusts every principal. */
export interface RoleTrust {
  readonly roleArn: string;
  /** Nobody may assume it. */
  readonly denied?: boolean;
  readonly externalId?: string;
  /** Only with an MFA code. */
  readonly mfa?: boolean;
}

export interface AssumeRoleInput {
  readonly roleArn: string;
  readonly roleSessionName: string;
  readonly externalId: string | undefined;
  readonly serialNumber: string | undefined;
  readonly tokenCode: string | undefined;
  readonly durationSeconds: number;
}

const leastSeconds = 900;
const mostSeconds = 43_200;
const mostChainedSeconds = 3_600;

/** @throws AwsException ValidationError, in STS's words */
export function assertAssumable(
  input: Pick<AssumeRoleInput, 'roleArn' | 'roleSessionName' | 'durationSeconds'>,
  isChained: boolean,
): void {
  const { roleArn, roleSessionName, durationSeconds } = input;
  if (!/^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(roleArn)) {
    throw new AwsException('ValidationError', `${roleArn} is invalid`);
  }
  if (!/^[\w+=,.@-]{2,64}$/.test(roleSessionName)) {
    throw new AwsException(
      'ValidationError',
      "1 validation error detected: Value at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
    );
  }
  if (!(durationSeconds >= leastSeconds && durationSeconds <= mostSeconds)) {
    throw new AwsException(
      'ValidationError',
      `1 validation error detected: Value '${durationSeconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value between ${leastSeconds} and ${mostSeconds}`,
    );
  }
  if (isChained && durationSeconds > mostChainedSeconds) {
    throw new AwsException(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  }
}

/** @throws AwsException AccessDenied */
export function assertTrusted(
  input: AssumeRoleInput,
  caller: string,
  trust: RoleTrust | undefined,
  mfaCode: string,
): void {
  const { roleArn, externalId, serialNumber, tokenCode } = input;
  if (serialNumber !== undefined && tokenCode !== mfaCode) {
    throw new AwsException(
      'AccessDenied',
      'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    );
  }
  const isTrusted =
    trust === undefined ||
    (trust.denied !== true &&
      (trust.externalId === undefined || trust.externalId === externalId) &&
      (trust.mfa !== true || serialNumber !== undefined));
  if (!isTrusted) {
    throw new AwsException(
      'AccessDenied',
      `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    );
  }
}
