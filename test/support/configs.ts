import { registrationFile, roleFile, tokenFile } from './cache-files.ts';

/** A session and a profile, as `aws configure sso` writes them. */
export const sessionConfig = `[sso-session corp]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access

[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnly
region = eu-west-1
`;

/** A legacy profile: it writes the start URL itself, with the fragment that browsers show. */
export const legacyConfig = `[profile old]
sso_start_url = https://d-1234567890.awsapps.com/start/#
sso_region = eu-west-1
sso_account_id = 111122223333
sso_role_name = ReadOnly
`;

/** The files in which the AWS CLI, and so awsso, caches for the two profiles above. */
export const corpToken = tokenFile('corp');
export const corpRole = roleFile({ accountId: '111122223333', roleName: 'ReadOnly', sessionName: 'corp' });
export const corpRoleByUrl = roleFile({
  accountId: '111122223333',
  roleName: 'ReadOnly',
  startUrl: 'https://d-1234567890.awsapps.com/start',
});
export const corpRegistration = registrationFile({
  region: 'eu-west-1',
  scopes: ['sso:account:access'],
  session_name: 'corp',
  startUrl: 'https://d-1234567890.awsapps.com/start',
});
export const oldToken = tokenFile('https://d-1234567890.awsapps.com/start/#');
export const oldRole = roleFile({
  accountId: '111122223333',
  roleName: 'ReadOnly',
  startUrl: 'https://d-1234567890.awsapps.com/start/#',
});

/** Keys for a profile in the credentials file, as `sync` and its like write them. */
export const keysInFile = (profile: string): string => `[${profile}]
aws_access_key_id = ASIAFROMFILE00000000
aws_secret_access_key = file-secret
aws_session_token = file-token
`;
