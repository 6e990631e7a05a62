import { AwssoError } from '../errors.ts';
import type { Profile } from './aws-config.ts';
import { parseAwsIni, type Setting } from './dialect/aws-ini.ts';
import type { LoadedConfig } from './load-config.ts';

/** Settings that are credentials, or say where an SDK gets some; `sso_` begins the rest of them. */
const ofCredentials = new Set([
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
  'credential_process',
  'credential_source',
  'login_session',
  'role_arn',
  'source_profile',
  'web_identity_token_file',
]);

/** Whether the SDKs would take credentials from this profile before they ask a container's endpoint. */
export function hasCredentials({ settings }: Pick<Profile, 'settings'>): boolean {
  return [...settings.keys()].some(isOfCredentials);
}

/**
 * The config file with one more profile: that of the name given, which has all settings of `profile` but those of its
 * credentials.
 */
export function profileWithoutCredentials(config: LoadedConfig, profile: Profile, name: string): Uint8Array {
  const { bytes, file } = config.sources.config;
  const lines = [...profile.settings].flatMap(([key, { value }]) =>
    isOfCredentials(key) ? [] : [`${key} = ${written(value)}\n`],
  );
  const added = Buffer.concat([bytes, Buffer.from(`\n[profile ${name}]\n${lines.join('')}`)]);
  const section = parseAwsIni(added, file).get(`profile ${name}`);
  if (section === undefined || hasCredentials(section)) {
    throw new AwssoError(
      'config',
      `profile "${profile.name}" has credentials that the command would use in place of the server's, and every other profile inherits them from [DEFAULT] (${file})`,
      { hint: 'awsso profiles' },
    );
  }
  return added;
}

function isOfCredentials(key: string): boolean {
  return ofCredentials.has(key) || key.startsWith('sso_');
}

/** What follows a setting's first line is indented, in a block and in a text of several lines alike. */
function written(value: Setting['value']): string {
  return typeof value === 'string'
    ? value.replaceAll('\n', '\n  ')
    : [...value].map(([key, text]) => `\n  ${key} = ${text}`).join('');
}
