import { eachNamesItsCause } from './broken-home.ts';
import { canaries } from './canaries.ts';
import { good } from './configs.ts';

const [, secret] = canaries;

/** Keys for `dev` in the credentials file, while its session needs a login. */
function section(lines: string): string {
  return `[dev]\n${lines}`;
}

const temporary = `aws_access_key_id = ASIACANARYCANARY0004
aws_secret_access_key = ${secret}
aws_session_token = ${secret}
`;

/** An SSO profile whose keys do not answer: a login does. */
function notForSso(name: string, credentials: string, cause: string) {
  return {
    name,
    config: good,
    credentials: section(credentials),
    isCached: false,
    exit: 4,
    cause: `sso-session "corp" needs a login: there is no token for it yet; ~/.aws/credentials:1: ${cause}`,
    mends: 'awsso login --profile dev',
  };
}

/** A profile of keys alone. */
function ownKeys(name: string, credentials: string, cause: string) {
  return {
    name,
    config: good.replace('[profile dev]', '[profile other]'),
    credentials: section(credentials),
    exit: 3,
    cause: `profile "dev" has no SSO settings, and its keys do not answer: ~/.aws/credentials:1: ${cause}`,
    shows: ['awsso explain dev', `credentials-file: skipped, ~/.aws/credentials:1: ${cause}`] as [
      string,
      string,
    ],
  };
}

eachNamesItsCause([
  {
    name: 'the profile is in the credentials file, and its header in the config is misspelt',
    config: good.replace('[profile dev]', '[dev]'),
    credentials: section('region = eu-west-1\n'),
    exit: 3,
    cause:
      'profile "dev" (~/.aws/credentials:1) has no SSO settings: ~/.aws/config:6 says [dev], which must read [profile dev]',
    mends: 'sed -i.bak 6s/',
  },
  {
    name: 'the credentials file has a line without delimiter, which is a secret',
    config: good,
    credentials: `[ci]\naws_access_key_id = ${canaries[0]}\n${secret}\n`,
    exit: 3,
    cause: '~/.aws/credentials:3: this line has no "=" and no ":"',
    opens: '~/.aws/credentials:3',
  },
  {
    name: 'the credentials file has a secret for a key',
    config: good,
    credentials: `[ci]\n${secret}=\n${secret}=\n`,
    exit: 3,
    cause: '~/.aws/credentials:3: this setting is given twice in [ci] (first at line 2)',
    opens: '~/.aws/credentials:3',
  },
  {
    name: 'the credentials file has a profile twice',
    config: good,
    credentials: `[ci]\nregion = x\n\n[ci]\nregion = y\n`,
    exit: 3,
    cause: '~/.aws/credentials:4: [ci] is there twice (first at line 1)',
    opens: '~/.aws/credentials:4',
  },
  {
    name: 'keys were pasted over the header of the credentials file',
    config: good,
    credentials: `aws_access_key_id = ${canaries[0]}\naws_secret_access_key = ${secret}\n`,
    exit: 3,
    cause: '~/.aws/credentials:1: a setting stands before the first [section]',
    opens: '~/.aws/credentials:1',
  },
  {
    name: 'the credentials file begins with a byte order mark',
    config: good,
    credentials: `\ufeff[ci]\naws_access_key_id = ${canaries[0]}\n`,
    exit: 3,
    cause: '~/.aws/credentials:1: the file begins with a UTF-8 byte order mark',
    mends: 'LC_ALL=C sed ',
  },
  {
    name: 'exports of a shell were pasted into the credentials file',
    config: good,
    credentials: `[ci]\nexport AWS_ACCESS_KEY_ID="${canaries[0]}"\nset secret ${secret}\n`,
    exit: 3,
    cause: '~/.aws/credentials:3: this line has no "=" and no ":"',
    opens: '~/.aws/credentials:3',
  },
  notForSso(
    'the keys of the SSO profile have expired',
    `${temporary}aws_session_expiration = 2026-03-01T07:00:00Z\n`,
    'expired 2 h ago',
  ),
  notForSso(
    'the keys of the SSO profile are of another account',
    `${temporary}aws_account_id = 444455556666\n`,
    "its aws_account_id is 444455556666, the profile's account 111122223333",
  ),
  notForSso(
    'the keys of the SSO profile are long-lived ones',
    `aws_access_key_id = ${canaries[0]}\naws_secret_access_key = ${secret}\n`,
    'its keys are not temporary ones, so they are not of this SSO profile',
  ),
  notForSso(
    'the keys of the SSO profile lack their token',
    temporary.replace(/aws_session_token.*\n/, ''),
    'its aws_session_token is missing or has blanks in it',
  ),
  notForSso(
    'the expiry of the keys is no date',
    `${temporary}expiration = tomorrow\n`,
    'its expiry cannot be read',
  ),
  ownKeys(
    'the keys of a profile without SSO have expired',
    `${temporary}expiration = 2026-03-01T07:00:00Z\n`,
    'expired 2 h ago',
  ),
  ownKeys(
    'the key id was cut',
    `aws_access_key_id = AKIACANARY\naws_secret_access_key = ${secret}\n`,
    'its aws_access_key_id is not of the form of one',
  ),
  ownKeys(
    'the secret has the comment behind it',
    `aws_access_key_id = ${canaries[0]}\naws_secret_access_key = ${secret} # ci\n`,
    'its aws_secret_access_key is missing or has blanks in it',
  ),
  ownKeys(
    'the secret is empty',
    `aws_access_key_id = ${canaries[0]}\naws_secret_access_key =\n`,
    'its aws_secret_access_key is missing or has blanks in it',
  ),
  ownKeys(
    'temporary keys lack their token',
    temporary.replace(/aws_session_token.*\n/, ''),
    'its aws_session_token is missing or has blanks in it',
  ),
]);
