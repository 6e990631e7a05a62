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
