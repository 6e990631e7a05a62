import { quoteForShell } from '../../config/quote-for-shell.ts';
import type { AssumedRole } from '../../config/roles/assumed-role.ts';
import { AwssoError } from '../../errors.ts';
import type { SessionRequest } from '../../sts/token-service.ts';
import type { RoleContext } from './role-context.ts';

/** What the MFA device of a role shows now, from a person; undefined when the role names no device. */
export async function mfaCode(
  { profile, arguments: { SerialNumber } }: AssumedRole,
  { code }: RoleContext,
): Promise<SessionRequest['mfa']> {
  if (SerialNumber === undefined) {
    return undefined;
  }
  const permission = code();
  if ('refused' in permission) {
    throw new AwssoError(
      'login-required',
      `profile "${profile.name}" needs an MFA code of ${SerialNumber} (${permission.refused})`,
      { hint: `awsso process ${quoteForShell(profile.name)}`, isOwn: true },
    );
  }
  const tokenCode = await permission.ask(`MFA code of ${SerialNumber}, for profile ${profile.name}:`);
  return { serialNumber: SerialNumber, tokenCode };
}
