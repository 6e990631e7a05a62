import { eachNamesItsCause } from './broken-home.ts';
import { legacy, withLines } from './configs.ts';

const startUrl = 'https://d-1234567890.awsapps.com/start';
const comment = 'has the comment behind it as part of its value (comments need a line of their own)';
const quotes = 'has the quotes round it as part of its value';

function value(line: number, key: string, written: string, problem: string, mends = `sed -i.bak ${line}s/`) {
  return {
    name: `${key} is ${JSON.stringify(written)}`,
    config: withLines({ [line]: `${key} = ${written}` }),
    exit: 3,
    cause: `~/.aws/config:${line}: ${key} ${problem}`,
    mends,
  };
}

/** What has no form is looked up all the same; it is refused before anything is asked with it. */
const asked = { isCached: false, run: ['login', 'dev'] };

function valueForAPerson(line: number, key: string, written: string, problem: string) {
  const { mends: _, ...row } = value(line, key, written, problem);
  return { ...row, opens: `~/.aws/config:${line}` };
}

function sessionName(written: string, problem: string) {
  return {
    name: `sso_session is ${JSON.stringify(written)}`,
    config: withLines({ 7: `sso_session = ${written}` }),
    exit: 3,
    cause: `profile "dev" (~/.aws/config:7) names sso-session "${written}", which does not exist: ${problem}`,
    mends: 'sed -i.bak 7s/',
  };
}

eachNamesItsCause([
  value(7, 'sso_session', '"corp"', quotes),
  value(7, 'sso_session', "'corp'", quotes),
  value(7, 'sso_session', '“corp”', quotes),
  value(7, 'sso_session', '<corp>', quotes),
  value(7, 'sso_session', 'corp # the company', comment),
  value(7, 'sso_session', 'corp ; the company', comment),
  value(7, 'sso_session', '= corp', 'has a second delimiter before its value'),
  value(7, 'sso_session', 'corp\u200b', 'has an invisible character (U+200B) in it'),
  value(7, 'sso_session', '\u2060corp', 'has an invisible character (U+2060) in it'),
  valueForAPerson(7, 'sso_session', '', 'is empty'),
  sessionName('Corp', 'the nearest is "corp" (~/.aws/config:1)'),
  sessionName('crop', 'the nearest is "corp" (~/.aws/config:1)'),
  sessionName('corp,', 'the nearest is "corp" (~/.aws/config:1)'),
  sessionName('corp1', 'the nearest is "corp" (~/.aws/config:1)'),
  sessionName('[corp]', 'the name is "corp" alone'),
  sessionName('sso-session corp', 'the name is "corp" alone'),
  sessionName('[sso-session corp]', 'the name is "corp" alone'),
  sessionName('build', '~/.aws/config:12 is a profile of that name'),
  {
    name: 'sso_session names a session that is nowhere',
    config: withLines({ 7: 'sso_session = elsewhere' }),
    exit: 3,
    cause:
      'profile "dev" (~/.aws/config:7) names sso-session "elsewhere", which does not exist: ~/.aws/config has none like it',
    shows: ['awsso profiles --sessions', 'corp'],
  },
  {
    name: 'there is no session at all',
    config: withLines({ 1: '[profile other]' }),
    exit: 3,
    cause: 'which does not exist: ~/.aws/config has no [sso-session] at all',
    shows: ['awsso help config', '[sso-session corp]'],
  },
  {
    name: 'there is no session of the name, and a profile without its "profile" happens to be called so',
    config: withLines({ 1: '[corp]', 2: 'sso_session = other', 3: undefined, 4: undefined }),
    exit: 3,
    cause: 'which does not exist: ~/.aws/config has no [sso-session] at all',
    shows: ['awsso help config', '[sso-session corp]'],
  },

  value(8, 'sso_account_id', '1111-2222-3333', 'has dashes or blanks in it; an account id is 12 digits'),
  value(8, 'sso_account_id', '"111122223333"', quotes),
  value(8, 'sso_account_id', '111122223333 # production', comment),
  value(
    8,
    'sso_account_id',
    '1111\u00a02222\u00a03333',
    'has dashes or blanks in it; an account id is 12 digits',
  ),
  valueForAPerson(
    8,
    'sso_account_id',
    '11122223333',
    'has 11 digits, an account id has 12 (spreadsheets drop leading zeros)',
  ),
  valueForAPerson(8, 'sso_account_id', '1111222233334', 'is not an account id of 12 digits'),
  valueForAPerson(8, 'sso_account_id', 'production', 'is not an account id of 12 digits'),
  valueForAPerson(8, 'sso_account_id', '1.11122E+11', 'is not an account id of 12 digits'),
  valueForAPerson(8, 'sso_account_id', '', 'is empty'),
  valueForAPerson(9, 'sso_role_name', '', 'is empty'),

  {
    ...value(2, 'sso_start_url', startUrl.replace('https://', ''), 'lacks the https:// before it'),
    ...asked,
  },
  { ...value(2, 'sso_start_url', `"${startUrl}"`, quotes), ...asked },
  { ...value(2, 'sso_start_url', `<${startUrl}>`, quotes), ...asked },
  { ...valueForAPerson(2, 'sso_start_url', 'd-1234567890', 'is not an https URL'), ...asked },
  { ...valueForAPerson(2, 'sso_start_url', `htps://${startUrl}`, 'is not an https URL'), ...asked },
  valueForAPerson(2, 'sso_start_url', '', 'is empty'),

  value(3, 'sso_region', 'eu-west-1 # Ireland', comment),
  value(3, 'sso_region', '"eu-west-1"', quotes),
  {
    ...value(3, 'sso_region', 'eu-west-1a', 'is eu-west-1a, an availability zone of the region eu-west-1'),
    ...asked,
  },
  value(3, 'sso_region', 'eu_west_1', 'is not an AWS region; the nearest is eu-west-1'),
  value(3, 'sso_region', 'eu-west-1.', 'is not an AWS region; the nearest is eu-west-1'),
  value(3, 'sso_region', 'Europe (Ireland)', 'is not an AWS region; the nearest is eu-west-1'),
  value(3, 'sso_region', 'eu-west-1\u200b', 'has an invisible character (U+200B) in it'),
  valueForAPerson(3, 'sso_region', 'evil.example/#', 'is not an AWS region'),
  valueForAPerson(3, 'sso_region', '', 'is empty'),
  {
    name: 'the region that env would set is an availability zone',
    config: withLines({ 10: 'region = eu-west-1b' }),
    run: ['env', 'dev'],
    exit: 3,
    cause: '~/.aws/config:10: region is eu-west-1b, an availability zone of the region eu-west-1',
    mends: 'sed -i.bak 10s/',
  },
  {
    name: 'the region that env would set has a comment behind it',
    config: withLines({ 10: 'region = eu-west-1 # Ireland' }),
    run: ['env', 'dev'],
    exit: 3,
    cause: `~/.aws/config:10: region ${comment}`,
    mends: 'sed -i.bak 10s/',
  },
  {
    name: 'the start URL of a profile without session has quotes',
    config: withLines({ 2: `sso_start_url = '${startUrl}'` }, legacy),
    exit: 3,
    cause: `~/.aws/config:2: sso_start_url ${quotes}`,
    mends: 'sed -i.bak 2s/',
  },
]);
