import { AwssoError } from '../errors.ts';
import type { Profile } from './aws-config.ts';
import { lostSsoSettings } from './diagnose/lost-sso-settings.ts';
import type { Section } from './dialect/aws-ini.ts';
import { findProfile } from './find-section.ts';
import type { LoadedConfig } from './load-config.ts';
import { editorAt, placeOf } from './place.ts';
import { kindOfProfile, type ProfileKind } from './profile-kind.ts';
import type { ProfileName } from './profile-name.ts';
import { quoteForShell } from './quote-for-shell.ts';
import { roleOfProfile } from './sso-profile.ts';
import type { SsoRole } from './sso-session.ts';

/** Profiles whose credentials come of another thing than an SSO session or keys of their own. */
export type LayeredKind = Extract<
  ProfileKind,
  { method: 'assume-role' | 'assume-role-with-web-identity' | 'custom-process' }
>;

/** Whose credentials are wanted: an SSO role's, keys that stand in a file, or what another thing brings. */
export type Subject = {
  /** Undefined when session, account and role were given in place of a profile. */
  readonly profile: Profile | undefined;
  readonly section: Section | undefined;
} & (
  | { readonly role: SsoRole; readonly loginCommand: string }
  | { readonly role: undefined; readonly profile: Profile; readonly keys: Section; readonly kind?: undefined }
  | {
      readonly role: undefined;
      readonly profile: Profile;
      readonly keys?: undefined;
      readonly kind: LayeredKind;
    }
);

/** What a profile stands for. Half a profile, or one that gets its credentials in a way awsso has not, is an error. */
export function subjectOfProfile(config: LoadedConfig, wanted: ProfileName): Subject {
  const profile = findProfile(config, wanted);
  const section = config.credentials.get(profile.name);
  const kind = kindOfProfile(config, profile);
  switch (kind.method) {
    case 'sso': {
      return {
        profile,
        section,
        role: roleOfProfile(config, profile),
        loginCommand: loginCommandOf(profile),
      };
    }
    case 'shared-credentials-file':
    case 'config-file':
      return { profile, section, role: undefined, keys: kind.section };
    case 'login':
    case 'none':
      throw withoutCredentials(config, profile);
    default:
      return { profile, section, role: undefined, kind };
  }
}

/** The command with which a person logs in for a profile; the hint of whatever needs it. */
export function loginCommandOf({ name }: Profile): string {
  return `awsso login --profile ${quoteForShell(name)}`;
}

export function withoutCredentials(config: LoadedConfig, profile: Profile): AwssoError {
  const subject = `profile "${profile.name}" (${placeOf(profile)}) has no SSO settings`;
  const meant = lostSsoSettings(config, profile);
  if (meant !== undefined) {
    return new AwssoError('config', `${subject}: ${meant.what}`, { hint: meant.hint });
  }
  const login = profile.settings.get('login_session');
  if (login !== undefined) {
    const what = `its credentials come from \`aws login\` (login_session at ${placeOf(login)})`;
    return new AwssoError('config', `${subject}: ${what}`, { hint: 'awsso profiles' });
  }
  return new AwssoError('config', `${subject}, and ${config.credentialsFile} has no keys for it`, {
    hint: profile.settings.size === 0 ? editorAt(profile) : 'awsso help config',
  });
}
