import type { Profile } from './aws-config.ts';
import type { Section, Setting } from './dialect/aws-ini.ts';
import type { LoadedConfig } from './load-config.ts';
import { isSsoProfile, isSsoRoleProfile } from './sso-profile-kind.ts';

/** From where a profile has its credentials, by the name of botocore's provider (`METHOD`), and the setting that says so. */
export type ProfileKind =
  | { readonly method: 'assume-role'; readonly roleArn: Setting }
  | { readonly method: 'assume-role-with-web-identity'; readonly tokenFile: Setting }
  | { readonly method: 'sso' }
  | { readonly method: 'shared-credentials-file'; readonly section: Section }
  | { readonly method: 'login'; readonly session: Setting }
  | { readonly method: 'custom-process'; readonly command: Setting }
  | { readonly method: 'config-file'; readonly section: Section }
  | { readonly method: 'none' };

/**
 * What a profile that is named, not found by `AWS_PROFILE`, is to botocore (`create_credential_resolver`): the first of its
 * providers that takes the profile. Where none does, half of an SSO profile is one all the same, so that it is told what it
 * lacks.
 */
export function kindOfProfile(config: LoadedConfig, profile: Profile): ProfileKind {
  const { settings } = profile;
  const roleArn = settings.get('role_arn');
  return roleArn !== undefined && !settings.has('web_identity_token_file')
    ? { method: 'assume-role', roleArn }
    : kindOfSource(config, profile);
}

/**
 * What a profile is that another one names as `source_profile`, once it is settled that no role is assumed for it
 * (`ProfileProviderBuilder.providers`).
 */
export function kindOfSource(config: LoadedConfig, profile: Profile): ProfileKind {
  const { name, settings } = profile;
  const tokenFile = settings.get('web_identity_token_file');
  if (tokenFile !== undefined && !isEmpty(tokenFile)) {
    return { method: 'assume-role-with-web-identity', tokenFile };
  }
  return isSsoRoleProfile(profile)
    ? { method: 'sso' }
    : (keysIn('shared-credentials-file', config.credentials.get(name)) ??
        setIn(settings) ??
        keysIn('config-file', config.configProfiles.get(name)) ?? {
          method: isSsoProfile(profile) ? 'sso' : 'none',
        });
}

/** Whether a source stands for its own keys, whatever role it names (`_has_static_credentials`). */
export function hasStaticKeys({ settings }: Profile): boolean {
  return settings.has('aws_access_key_id') || settings.has('aws_secret_access_key');
}

function setIn(settings: Profile['settings']): ProfileKind | undefined {
  const session = settings.get('login_session');
  if (session !== undefined) {
    return { method: 'login', session };
  }
  const command = settings.get('credential_process');
  return command && { method: 'custom-process', command };
}

function keysIn(
  method: 'shared-credentials-file' | 'config-file',
  section: Section | undefined,
): ProfileKind | undefined {
  return section?.settings.has('aws_access_key_id') ? { method, section } : undefined;
}

/** An empty text, or a nested block without lines. */
function isEmpty({ value }: Setting): boolean {
  return typeof value === 'string' ? value === '' : value.size === 0;
}
