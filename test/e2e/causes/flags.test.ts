import { eachNamesItsCause } from './broken-home.ts';
import { good, legacy, withLines } from './configs.ts';

/** A command line that a home with a good config does not understand. */
function misused(name: string, run: readonly string[], cause: string | RegExp, shows: [string, string]) {
  return { name, config: good, run, exit: 2, cause, shows };
}

const usage: [string, string] = ['awsso process --help', 'Usage: awsso process'];
const twoSessions = `${good}[sso-session other]\nsso_start_url = https://other.awsapps.com/start\nsso_region = us-east-1\n`;

eachNamesItsCause([
  misused(
    'two profiles are named',
    ['process', 'dev', '--profile', 'build'],
    'two profiles are named: "build" by --profile, and "dev"',
    ['awsso profiles', 'dev'],
  ),
  misused('the profile is empty', ['process', ''], 'the profile name given is empty', [
    'awsso profiles',
    'dev',
  ]),
  misused('--profile is empty', ['process', '--profile='], 'the profile name given is empty', [
    'awsso profiles',
    'dev',
  ]),
  misused(
    '--profile has no value',
    ['process', '--profile'],
    /option '-p, --profile <name>' argument missing/,
    usage,
  ),
  misused('a flag is unknown', ['process', 'dev', '--colour'], /unknown option '--colour'/, usage),
  misused(
    'a flag is misspelt',
    ['process', '--porfile', 'dev'],
    /unknown option '--porfile'.*--profile/,
    usage,
  ),
  misused(
    'a profile of two words has no quotes',
    ['process', 'my', 'dev'],
    /too many arguments for 'process'/,
    usage,
  ),
  misused(
    '--login is no policy',
    ['process', 'dev', '--login', 'maybe'],
    '--login is "maybe"; it may be auto, never, always',
    usage,
  ),
  misused('the format of env is unknown', ['env', 'dev', '--format', 'bash'], /bash/, [
    'awsso env --help',
    'Usage: awsso env',
  ]),
  misused(
    'an account is given without a role',
    ['process', '--account-id', '111122223333'],
    '--sso-session, --account-id and --role-name go together',
    usage,
  ),
  misused(
    'a role is given beside a profile',
    ['process', 'dev', '--sso-session', 'corp', '--account-id', '111122223333', '--role-name', 'ReadOnly'],
    '--sso-session, --account-id and --role-name stand in place of a profile',
    usage,
  ),
  misused(
    'a profile and --all exclude each other',
    ['login', 'dev', '--all'],
    'a profile, --sso-session and --all exclude each other',
    ['awsso login --help', 'Usage: awsso login'],
  ),
  misused('the command is unknown', ['proces', 'dev'], /unknown command 'proces'.*process/, [
    'awsso --help',
    'process',
  ]),
  misused('the help topic is unknown', ['help', 'configs'], 'there is no command or help topic "configs"', [
    'awsso --help',
    'process',
  ]),
  misused(
    'the port of the emulator is none',
    ['emulator', '--port', '99999'],
    '--port is "99999"; it may be 0 to 65535',
    ['awsso emulator --help', '--port'],
  ),
  {
    name: '--sso-session names no session, but nearly one',
    config: good,
    run: ['login', '--sso-session', 'crop'],
    exit: 3,
    cause:
      '--sso-session names sso-session "crop", which does not exist: the nearest is "corp" (~/.aws/config:1)',
    shows: ['awsso profiles --sessions', 'corp'],
  },
  {
    name: '--sso-session names a profile',
    config: good,
    run: ['logout', '--sso-session', 'dev'],
    exit: 3,
    cause:
      '--sso-session names sso-session "dev", which does not exist: ~/.aws/config:6 is a profile of that name',
    shows: ['awsso profiles --sessions', 'corp'],
  },
  {
    name: 'the argument names a session',
    config: good,
    run: ['process', 'corp'],
    exit: 3,
    cause:
      'there is no profile "corp": ~/.aws/config:1 is an sso-session of that name, which profile "dev" uses',
    shows: ['awsso explain dev', 'profile dev'],
  },
  {
    name: 'the argument is nearly a profile',
    config: good,
    run: ['explain', 'dve'],
    exit: 3,
    cause: 'there is no profile "dve": the nearest is "dev" (~/.aws/config:6)',
    shows: ['awsso explain dev', 'profile dev'],
  },
  {
    name: 'the argument is no profile at all',
    config: good,
    run: ['env', 'staging-europe'],
    exit: 3,
    cause: 'there is no profile "staging-europe": ~/.aws/config has none like it',
    shows: ['awsso profiles', 'dev'],
  },
  {
    name: 'the argument was pasted with a zero-width space',
    config: good,
    run: ['process', 'dev\u200b'],
    exit: 3,
    cause: 'the name has an invisible character (U+200B) as part of it, "dev" has none (~/.aws/config:6)',
    shows: ['awsso explain dev', 'profile dev'],
  },
  {
    name: 'the argument has the sequence of a terminal in it',
    config: good,
    run: ['process', '\u001b[2Jdev'],
    exit: 3,
    cause: String.raw`there is no profile "\u001b[2Jdev"`,
    shows: ['awsso ', 'dev'],
  },
  {
    name: 'several sessions could be meant',
    config: twoSessions,
    run: ['login'],
    exit: 3,
    cause: 'several sessions could be meant: corp, other',
    shows: ['awsso login --sso-session corp', 'logged in to corp'],
  },
  {
    name: 'there is no session to log in to',
    config: withLines({
      1: '[profile a]',
      2: undefined,
      3: undefined,
      4: undefined,
      7: undefined,
      8: undefined,
      9: undefined,
    }),
    run: ['login'],
    exit: 3,
    cause: '~/.aws/config has no SSO session to log in to',
    terminal: true,
    typed: [
      'corp\r',
      'https://d-1234567890.awsapps.com/start\r',
      'eu-west-1\r',
      '\r',
      'Production\r',
      'ReadOnly\r',
      '\r',
      '\r',
    ],
    mends: 'awsso configure',
  },
  {
    name: 'the profile to log in with has keys only',
    config: good,
    run: ['login', 'build'],
    exit: 3,
    cause: 'profile "build" (~/.aws/config:12) has no SSO settings to log in with',
    opens: '~/.aws/config:12',
  },
  {
    name: 'the profile to log in with has a misspelt session, and no account or role',
    config: withLines({ 7: 'ssoSession = corp', 8: undefined, 9: undefined }),
    run: ['login', 'dev'],
    exit: 3,
    cause:
      'profile "dev" (~/.aws/config:6) has no SSO settings to log in with: ssosession at ~/.aws/config:7 is probably meant to be sso_session',
    mends: 'sed -i.bak 7s/',
  },
  {
    name: 'login is asked for a role that lacks its account',
    config: withLines({ 4: undefined }, legacy),
    run: ['login', 'dev'],
    exit: 3,
    cause: 'profile "dev" (~/.aws/config:1) lacks sso_account_id',
    opens: '~/.aws/config:1',
  },
]);
