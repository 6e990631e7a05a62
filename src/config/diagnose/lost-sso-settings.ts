import type { Profile } from '../aws-config.ts';
import type { LoadedConfig } from '../load-config.ts';
import type { Finding } from './finding.ts';
import { misspeltHeader } from './misspelt-header.ts';
import { replacedSection } from './replaced-section.ts';
import { strayedSetting } from './strayed-setting.ts';

const keys = ['sso_session', 'sso_start_url', 'sso_account_id', 'sso_role_name'];

/** Why a profile that was meant to have SSO settings has none. */
export function lostSsoSettings(config: LoadedConfig, profile: Profile): Finding | undefined {
  return (
    strayedSetting(config, profile, keys) ??
    replacedSection(config, profile, keys) ??
    (profile.file === config.credentialsFile ? misspeltHeader(config, 'profile', profile.name) : undefined)
  );
}
