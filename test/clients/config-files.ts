/** A config file, and the profile that is asked for in it. */
export interface ConfigFile {
  /** What is special about it; `readsOtherwise` of a client names it by this. */
  readonly title: string;
  readonly config: string;
  readonly credentials?: string;
  readonly profile?: string;
}

const corp = `[sso-session corp]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
`;

const lab = `[sso-session lab]
sso_start_url = https://d-0987654321.awsapps.com/start
sso_region = eu-west-1
`;

const blank = `[sso-session "my corp"]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = eu-west-1
`;

const legacy = `sso_start_url = https://d-1234567890.awsapps.com/start/#
sso_region = eu-west-1
`;

/** Everything that a person logs in to before the files below are tried. */
export const everySession = `${corp}${lab}${blank}[profile legacy]\n${legacy}`;

const role = 'sso_account_id = 111122223333\nsso_role_name = ReadOnly\n';
const other = 'sso_account_id = 444455556666\nsso_role_name = Admin\n';
const dev = `sso_session = corp\n${role}`;
const changed = (from: string, to: string) => ({ config: `${corp}[profile dev]\n${dev}`.replace(from, to) });

export const configFiles: readonly ConfigFile[] = [
  { title: 'a session and a profile', config: `${corp}[profile dev]\n${dev}` },
  {
    title: 'two sessions, and the profile before them',
    config: `[profile dev]\nsso_session = lab\n${other}${corp}${lab}[profile prod]\n${dev}`,
  },
  { title: 'a legacy profile whose start URL has a fragment', config: `[profile dev]\n${legacy}${role}` },
  { title: 'the default profile', config: `${corp}[default]\n${dev}`, profile: 'default' },
  {
    title: 'a name with dots, @ and +',
    config: `${corp}[profile a.b@c+d]\n${dev}`,
    profile: 'a.b@c+d',
  },
  { title: 'an account with leading zeros', ...changed('111122223333', '000011112222') },
  { title: 'a role with + = , . @ -', ...changed('ReadOnly', 'Read+Only=a,b.c@d-e') },
  { title: 'no blanks around the equals sign', ...changed('sso_session = corp', 'sso_session=corp') },
  { title: 'Windows line ends', config: `${corp}[profile dev]\n${dev}`.replaceAll('\n', '\r\n') },
  { title: 'comments on lines of their own', ...changed('[profile', '# one = 1\n; two = 2\n[profile') },
  {
    title: 'a role that the credentials file writes too',
    config: `${corp}[profile dev]\n${dev}`,
    credentials: '[dev]\nsso_role_name = Admin\n',
  },
  { title: 'a comment after a value', ...changed('ReadOnly', 'ReadOnly # for now') },
  { title: 'a comment after a header', ...changed('[profile dev]', '[profile dev] # see [wiki]') },
  {
    title: 'a comment after a header, without brackets',
    config: `${corp}[profile prod]\n${dev}[profile dev] # sandbox\nsso_session = corp\n${other}`,
  },
  { title: 'a key in capitals', ...changed('sso_role_name', 'SSO_Role_Name') },
  { title: 'a colon for an equals sign', ...changed('sso_role_name =', 'sso_role_name:') },
  { title: 'a value in quotes', ...changed('ReadOnly', '"ReadOnly"') },
  { title: 'a profile name in quotes', ...changed('[profile dev]', '[profile "dev"]') },
  {
    title: 'a session name with a blank',
    config: `${blank}[profile dev]\nsso_session = my corp\n${role}`,
  },
  {
    title: 'a profile name with a blank',
    config: `${corp}[profile 'my dev']\n${dev}`,
    profile: 'my dev',
  },
  {
    title: 'a role that stands in [DEFAULT]',
    config: `${corp}[DEFAULT]\nsso_role_name = Admin\n[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\n`,
  },
  {
    title: 'both [default] and [profile default]',
    config: `${corp}[profile default]\n${dev}[default]\nsso_session = corp\n${other}`,
    profile: 'default',
  },
  {
    title: 'one profile under two headers',
    config: `${corp}[profile dev]\n${dev}[profile  dev]\nsso_session = corp\n${other}`,
  },
  { title: 'a section twice', config: `${corp}[profile dev]\n${dev}[profile dev]\nregion = eu-west-1\n` },
  { title: 'a setting twice', ...changed(role, `${role}sso_role_name = Admin\n`) },
  { title: 'a setting that is indented', ...changed('sso_role_name', '  sso_role_name') },
  { title: 'every setting indented', config: `${corp}[profile dev]\n${dev.replace(/^/gm, '  ')}` },
  { title: 'a header that is indented', ...changed('[profile dev]', '  [profile dev]') },
  { title: 'a byte order mark', config: `\ufeff${corp}[profile dev]\n${dev}` },
  { title: 'a profile without the word profile', ...changed('[profile dev]', '[dev]') },
  { title: 'a line without an equals sign', ...changed(role, `${role}eu-west-1\n`) },
  {
    title: 'a session and a profile that disagree',
    ...changed(role, `${role}sso_start_url = https://d-0987654321.awsapps.com/start\n`),
  },
  { title: 'a session that is not there', ...changed('sso_session = corp', 'sso_session = croup') },
];
