import { sessionConfig } from '../../support/configs.ts';
import { canarySection } from './canaries.ts';

/**
 * The config that most homes are a broken form of:
 *
 *  1 [sso-session corp]
 *  2 sso_start_url = https://d-1234567890.awsapps.com/start
 *  3 sso_region = eu-west-1
 *  4 sso_registration_scopes = sso:account:access
 *  5
 *  6 [profile dev]
 *  7 sso_session = corp
 *  8 sso_account_id = 111122223333
 *  9 sso_role_name = ReadOnly
 * 10 region = eu-west-1
 */
export const good = sessionConfig + canarySection;

/** The good config with other lines in place of some; a line may become several, or none with `undefined`. */
export function withLines(changes: Readonly<Record<number, string | undefined>>, config = good): string {
  return config
    .split('\n')
    .flatMap((line, index) => (index + 1 in changes ? (changes[index + 1] ?? []) : line))
    .join('\n');
}

/**
 * A profile that writes its session itself:
 *
 *  1 [profile dev]
 *  2 sso_start_url = https://d-1234567890.awsapps.com/start
 *  3 sso_region = eu-west-1
 *  4 sso_account_id = 111122223333
 *  5 sso_role_name = ReadOnly
 *  6 region = eu-west-1
 */
export const legacy = `[profile dev]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 111122223333
sso_role_name = ReadOnly
region = eu-west-1
${canarySection}`;
