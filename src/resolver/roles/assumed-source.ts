import { quoteForShell } from '../../config/quote-for-shell.ts';
import { type AssumedRole, requireRoleArn } from '../../config/roles/assumed-role.ts';
import type { Credentials } from '../../credentials.ts';
import type { SessionRequest } from '../../sts/token-service.ts';
import { grantedOrDenied } from './granted-or-denied.ts';
import { keptRole } from './kept-role.ts';
import { mfaCode } from './mfa-code.ts';
import type { RoleContext } from './role-context.ts';
import type { Source } from './source.ts';

/** AWS's limit for a role that is assumed with a role's keys ("role chaining"). */
export const mostChainedSeconds = 3_600;

/** A role that is assumed with the keys of another source. */
export function assumedSource(role: AssumedRole, source: Source, context: RoleContext): Source {
  const assume = async (keys: Credentials | undefined) => {
    requireRoleArn(role);
    const mfa = await mfaCode(role, context);
    const request = { ...sessionRequest(role, source.isRoleSession, context.host.now()), mfa };
    const answer = await context.tokenService.assumeRole(keys ?? (await source.credentials()), request);
    const hint =
      mfa === undefined
        ? `awsso explain ${quoteForShell(role.profile.name)}`
        : `awsso process ${quoteForShell(context.asked)}`;
    return grantedOrDenied(answer, role, hint);
  };
  // Keys that no cache keeps are fetched within the lock, by the one process that needs them.
  const prepare = async () => (source.isKept ? source.credentials() : undefined);
  return {
    title: role.profile.name,
    isKept: true,
    isRoleSession: true,
    credentials: () => keptRole(role, prepare, assume, context),
  };
}

/** What is asked for; the duration that is written stays part of the cache's key also where it is cut. */
export function sessionRequest(
  { arguments: wanted }: AssumedRole,
  isChained: boolean,
  now: Date,
): SessionRequest {
  const { RoleArn, RoleSessionName, ExternalId, DurationSeconds } = wanted;
  return {
    roleArn: RoleArn,
    roleSessionName: RoleSessionName ?? `awsso-session-${Math.floor(now.getTime() / 1000)}`,
    externalId: ExternalId,
    durationSeconds:
      isChained && DurationSeconds !== undefined
        ? Math.min(DurationSeconds, mostChainedSeconds)
        : DurationSeconds,
  };
}
