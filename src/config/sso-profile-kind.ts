import type { Profile } from './aws-config.ts';

/** Whether botocore's SSO provider takes the profile (`SSOProvider._has_sso_config`). */
export function isSsoRoleProfile({ settings }: Profile): boolean {
  return settings.has('sso_role_name') || settings.has('sso_account_id');
}

/** Whether a person can log in with the profile; account and role are not needed for that. */
export function isSsoProfile(profile: Profile): boolean {
  return (
    isSsoRoleProfile(profile) || profile.settings.has('sso_session') || profile.settings.has('sso_start_url')
  );
}
