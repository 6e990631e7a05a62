import type { Profile } from '../../config/aws-config.ts';
import type { SettingsChange } from '../../config/edit/section-change.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { placeOf } from '../../config/place.ts';
import { kindOfProfile, type ProfileKind } from '../../config/profile-kind.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { AwssoError } from '../../errors.ts';

/** By which settings a profile is of its kind. */
const decisive: Readonly<Record<ProfileKind['method'], readonly string[]>> = {
  'assume-role': ['role_arn'],
  'assume-role-with-web-identity': ['web_identity_token_file'],
  sso: ['sso_role_name', 'sso_account_id'],
  'shared-credentials-file': ['aws_access_key_id'],
  login: ['login_session'],
  'custom-process': ['credential_process'],
  'config-file': ['aws_access_key_id'],
  none: [],
};

/** Why SSO settings would have no effect in a profile that is there, nor a command in the one beside it. */
export function outranked(
  config: LoadedConfig,
  name: string,
  isWithProcess: boolean,
): AwssoError | undefined {
  return (
    outrankedAs('sso', config, name, name) ??
    (isWithProcess ? outrankedAs('custom-process', config, `${name}-process`, name) : undefined)
  );
}

/** The settings of the credentials file win one by one. */
export function requireNotInCredentialsFile(config: LoadedConfig, { name, settings }: SettingsChange): void {
  const section = config.credentials.get(name);
  for (const [key, value] of Object.entries(settings)) {
    const other = key.startsWith('sso_') ? section?.settings.get(key) : undefined;
    if (other !== undefined && other.value !== value) {
      throw wins(name, key, placeOf(other), key, name);
    }
  }
}

function outrankedAs(
  wanted: 'sso' | 'custom-process',
  config: LoadedConfig,
  name: string,
  asked: string,
): AwssoError | undefined {
  const there = config.profiles.get(name);
  if (there === undefined) {
    return undefined;
  }
  const [added, what] =
    wanted === 'sso'
      ? (['sso_account_id', 'SSO settings'] as const)
      : (['credential_process', 'credential_process'] as const);
  const profile: Profile = {
    ...there,
    settings: new Map([[added, { ...there, value: '' }], ...there.settings]),
  };
  const { method } = kindOfProfile(config, profile);
  const key = method === wanted ? undefined : decisive[method].find((one) => there.settings.has(one));
  const winner = key === undefined ? undefined : there.settings.get(key);
  return key === undefined || winner === undefined
    ? undefined
    : wins(name, key, placeOf(winner), what, asked);
}

function wins(name: string, key: string, place: string, what: string, asked: string): AwssoError {
  return new AwssoError(
    'config',
    `in profile "${name}" ${what} would have no effect: ${key} (${place}) wins`,
    { hint: `awsso configure --profile ${quoteForShell(`${asked}-sso`)}` },
  );
}
