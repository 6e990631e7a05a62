import { AwssoError } from '../errors.ts';
import type { Profile } from './aws-config.ts';
import { lostSsoSettings } from './diagnose/lost-sso-settings.ts';
import type { Section } from './dialect/aws-ini.ts';
import { findProfile } from './find-section.ts';
import type { LoadedConfig } from './load-config.ts';
import { editorAt, placeOf } from './place.ts';
import type { ProfileName } from './profile-name.ts';
import { quoteForShell } from './quote-for-shell.ts';
import { roleOfProfile } from './sso-profile.ts';
import { isSsoProfile, isSsoRoleProfile } from './sso-profile-kind.ts';
import type { SsoRole } from './sso-session.ts';

/** Whose credentials are wanted: an SSO role's, or those that the credentials file has for a profile. */
export type Subject = {
  /** Undefined when session, account and role were given in place of a profile. */
  readonly profile: Profile | undefined;
  readonly section: Section | undefined;
} & (
  | { readonly role: SsoRole; readonly loginCommand: string }
  | { readonly role: undefined; readonly profile: Profile }
);

/** What a profile stands for. Half a profile, or one that gets its credentials in a way awsso has not, is an error. */
export function subjectOfProfile(config: LoadedConfig, wanted: ProfileName): Subject {
  const profile = findProfile(config, wanted);
  const section = config.credentials.get(profile.name);
  refuseRoleChain(profile);
  if (isSsoRoleProfile(profile) || (isSsoProfile(profile) && !hasKeys(section))) {
    const loginCommand = `awsso login --profile ${quoteForShell(profile.name)}`;
    return { profile, section, role: roleOfProfile(config, profile), loginCommand };
  }
  if (!hasKeys(section)) {
    throw withoutCredentials(config, profile);
  }
  return { profile, section, role: undefined };
}

function hasKeys(section: Section | undefined): boolean {
  return section?.settings.has('aws_access_key_id') === true;
}

/** Leaving `role_arn` aside would hand out the credentials of another role than the profile names. */
function refuseRoleChain(profile: Profile): void {
  const role = profile.settings.get('role_arn');
  if (role === undefined) {
    return;
  }
  const source = profile.settings.get('source_profile')?.value;
  throw new AwssoError(
    'config',
    `profile "${profile.name}" assumes a role (role_arn at ${placeOf(role)}), which awsso does not do yet; the AWS SDKs do`,
    { hint: typeof source === 'string' ? `awsso explain ${quoteForShell(source)}` : 'awsso profiles' },
  );
}

function withoutCredentials(config: LoadedConfig, profile: Profile): AwssoError {
  const subject = `profile "${profile.name}" (${placeOf(profile)}) has no SSO settings`;
  const meant = lostSsoSettings(config, profile);
  if (meant !== undefined) {
    return new AwssoError('config', `${subject}: ${meant.what}`, { hint: meant.hint });
  }
  for (const [key, what] of Object.entries(otherSources)) {
    const setting = profile.settings.get(key);
    if (setting !== undefined) {
      return new AwssoError('config', `${subject}: ${what} (${key} at ${placeOf(setting)})`, {
        hint: 'awsso profiles',
      });
    }
  }
  return new AwssoError('config', `${subject}, and ${config.credentialsFile} has no keys for it`, {
    hint: profile.settings.size === 0 ? editorAt(profile) : 'awsso help config',
  });
}

const otherSources: Readonly<Record<string, string>> = {
  credential_process: 'its credentials come from another program; name the SSO profile which that one uses',
  aws_access_key_id: 'it has keys of its own, which awsso reads in the credentials file only',
  login_session: 'its credentials come from `aws login`',
  web_identity_token_file: 'its credentials come from a web identity',
};
