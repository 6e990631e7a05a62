import { AwssoError } from '../../errors.ts';
import type { Profile } from '../aws-config.ts';
import { strayedSetting } from '../diagnose/strayed-setting.ts';
import type { Setting } from '../dialect/aws-ini.ts';
import type { LoadedConfig } from '../load-config.ts';
import { editorAt, placeOf } from '../place.ts';

/** The setting that says with whose keys a role is assumed. Both, or neither, are an error. */
export function sourceSetting(
  config: LoadedConfig,
  role: Profile,
): {
  readonly key: 'credential_source' | 'source_profile';
  readonly setting: Setting;
} {
  const { name, settings } = role;
  const credentialSource = settings.get('credential_source');
  const source = settings.get('source_profile');
  if (credentialSource !== undefined && source !== undefined) {
    throw new AwssoError(
      'config',
      `profile "${name}" has both source_profile (${placeOf(source)}) and credential_source (${placeOf(credentialSource)})`,
      { hint: editorAt(credentialSource) },
    );
  }
  if (credentialSource !== undefined) {
    return { key: 'credential_source', setting: credentialSource };
  }
  if (source !== undefined) {
    return { key: 'source_profile', setting: source };
  }
  const roleArn = settings.get('role_arn') as Setting;
  const stray = strayedSetting(config, role, ['source_profile', 'credential_source']);
  throw new AwssoError(
    'config',
    `profile "${name}" assumes a role (role_arn at ${placeOf(roleArn)}) and lacks source_profile or credential_source${stray ? `: ${stray.what}` : ''}`,
    { hint: stray?.hint ?? editorAt(roleArn) },
  );
}
