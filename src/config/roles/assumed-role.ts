import { AwssoError } from '../../errors.ts';
import type { Profile } from '../aws-config.ts';
import { oddityOf, unusableValue } from '../diagnose/unusable-value.ts';
import type { Setting } from '../dialect/aws-ini.ts';
import { editorAt, placeOf } from '../place.ts';

/** What STS is asked for a role, by its own names, but that the session's name may be left to who asks. */
export interface AssumeRoleArguments {
  readonly RoleArn: string;
  readonly RoleSessionName?: string;
  readonly ExternalId?: string;
  readonly SerialNumber?: string;
  readonly DurationSeconds?: number;
}

/** A role that a profile assumes. */
export interface AssumedRole {
  readonly profile: Profile;
  readonly roleArn: Setting;
  /** As written: they name the file in which its credentials are cached. */
  readonly arguments: AssumeRoleArguments;
}

/** The settings of a role, in botocore's reading (`AssumeRoleProvider._get_role_config`). */
export function assumedRoleOf(profile: Profile): AssumedRole {
  const { settings } = profile;
  const roleArn = settings.get('role_arn') as Setting;
  const externalId = optional(profile, 'external_id');
  const serialNumber = optional(profile, 'mfa_serial');
  const durationSeconds = pythonInteger(settings.get('duration_seconds')?.value);
  return {
    profile,
    roleArn,
    arguments: {
      RoleArn: text('role_arn', roleArn),
      ...sessionName(profile),
      ...(externalId !== undefined && { ExternalId: externalId }),
      ...(serialNumber !== undefined && { SerialNumber: serialNumber }),
      ...(durationSeconds !== undefined && { DurationSeconds: durationSeconds }),
    },
  };
}

/** With a web identity only the role and the session's name count (`AssumeRoleWithWebIdentityProvider`). */
export function webIdentityRoleOf(profile: Profile, tokenFile: Setting): AssumedRole {
  const roleArn = profile.settings.get('role_arn');
  if (roleArn === undefined) {
    throw new AwssoError(
      'config',
      `profile "${profile.name}" has a web identity (web_identity_token_file at ${placeOf(tokenFile)}) and lacks role_arn`,
      { hint: editorAt(tokenFile) },
    );
  }
  return { profile, roleArn, arguments: { RoleArn: text('role_arn', roleArn), ...sessionName(profile) } };
}

/** An empty name is none. */
function sessionName({ settings }: Profile): Pick<AssumeRoleArguments, 'RoleSessionName'> {
  const setting = settings.get('role_session_name');
  const isNamed = setting !== undefined && setting.value !== '';
  return isNamed ? { RoleSessionName: text('role_session_name', setting) } : {};
}

function optional({ settings }: Profile, key: string): string | undefined {
  const setting = settings.get(key);
  return setting && text(key, setting);
}

function text(key: string, setting: Setting): string {
  const { value } = setting;
  if (typeof value !== 'string' || value === '' || value.includes('\n')) {
    throw unusableValue(key, setting);
  }
  return value;
}

/** As `int()` reads it; botocore leaves another text aside. */
function pythonInteger(value: Setting['value'] | undefined): number | undefined {
  return typeof value === 'string' && /^\s*[+-]?\d+(?:_\d+)*\s*$/.test(value)
    ? Number(value.replaceAll('_', ''))
    : undefined;
}

/** A role's name has AWS's form, or STS is not asked for it. */
export function requireRoleArn({ roleArn }: AssumedRole): void {
  const value = typeof roleArn.value === 'string' ? roleArn.value : '';
  if (!/^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(value)) {
    const what = oddityOf(roleArn)?.what ?? 'is not the ARN of a role';
    throw new AwssoError('config', `${placeOf(roleArn)}: role_arn ${what}`, { hint: editorAt(roleArn) });
  }
}

/** The account that a role is in. */
export function accountOf({ arguments: { RoleArn } }: AssumedRole): string | undefined {
  return /^arn:[a-z-]+:iam::(\d{12}):/.exec(RoleArn)?.[1];
}
