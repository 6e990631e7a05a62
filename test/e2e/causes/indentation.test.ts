import { eachNamesItsCause } from './broken-home.ts';
import { withLines } from './configs.ts';

eachNamesItsCause([
  {
    name: 'the setting under sso_session is indented',
    config: withLines({ 8: '  sso_account_id = 111122223333' }),
    exit: 3,
    cause: '~/.aws/config:7: sso_session goes on in the lines below it, which are indented',
    mends: 'sed -i.bak 8s/',
  },
  {
    name: 'all settings under sso_session are indented',
    config: withLines({
      8: '  sso_account_id = 111122223333',
      9: '  sso_role_name = ReadOnly',
      10: '  region = eu-west-1',
    }),
    exit: 3,
    cause: '~/.aws/config:7: sso_session goes on in the lines below it, which are indented',
    mends: 'sed -i.bak 8,10s/',
  },
  {
    name: 'a setting in the middle is indented by a tab',
    config: withLines({ 9: '\tsso_role_name = ReadOnly' }),
    exit: 3,
    cause:
      'profile "dev" (~/.aws/config:6) lacks sso_role_name: sso_role_name at ~/.aws/config:9 is indented, so it is read as part of the setting above it',
    mends: 'sed -i.bak 9s/',
  },
  {
    name: 'the account is continued by an indented region',
    config: withLines({
      9: 'sso_role_name = ReadOnly',
      8: 'sso_account_id = 111122223333\n  region = eu-west-1',
      10: undefined,
    }),
    exit: 3,
    cause: '~/.aws/config:8: sso_account_id goes on in the lines below it, which are indented',
    mends: 'sed -i.bak 9s/',
  },
  {
    name: 'the start URL is continued by an indented region',
    config: withLines({ 3: '  sso_region = eu-west-1' }),
    exit: 3,
    cause: 'lacks sso_region: sso_region at ~/.aws/config:3 is indented',
    mends: 'sed -i.bak 3s/',
  },
  {
    name: 'the region is continued by indented scopes, with a comment between them',
    config: withLines({ 4: '  # scopes\n  sso_registration_scopes = sso:account:access' }),
    exit: 3,
    cause: '~/.aws/config:3: sso_region goes on in the lines below it, which are indented',
    mends: 'sed -i.bak 4,5s/',
  },
  {
    name: 'the settings stand in a block of their own',
    config: withLines({
      8: 'sso =\n  sso_account_id = 111122223333\n  sso_role_name = ReadOnly',
      9: undefined,
    }),
    exit: 3,
    cause: 'lacks sso_role_name, sso_account_id: sso_role_name at ~/.aws/config:10 is indented',
    mends: 'sed -i.bak 9,10s/',
  },
  {
    name: 'the value stands on the line below its key',
    config: withLines({ 7: 'sso_session =\n  corp' }),
    exit: 3,
    cause:
      '~/.aws/config:8: this line is indented under "sso_session" at line 7, which makes it a setting of its own, and it has no "="',
    opens: '~/.aws/config:8',
  },
  {
    name: 'the value stands on the line below its key, and has a "=" in it',
    config: withLines({ 2: 'sso_start_url =\n  https://d-1234567890.awsapps.com/start?a=b' }),
    exit: 3,
    cause: '~/.aws/config:2: sso_start_url is a nested block, not a value',
    opens: '~/.aws/config:2',
  },
  {
    name: 'a block is written as in YAML',
    config: withLines({ 8: 'sso:\n  account_id: 111122223333', 9: undefined }),
    exit: 3,
    cause:
      '~/.aws/config:9: this line is indented under "sso" at line 8, which makes it a setting of its own, and it has no "="',
    opens: '~/.aws/config:9',
  },
  {
    name: 'a line is indented less than the one above, and has no delimiter',
    config: withLines({ 7: '    sso_session = corp', 8: '  and more of it' }),
    exit: 3,
    cause:
      '~/.aws/config:8: this line has no "=" and no ":", and is not indented deeper than the setting at line 7, so it does not continue it',
    opens: '~/.aws/config:8',
  },
  {
    name: 'a header is indented under the block above it',
    config: withLines({ 4: 's3 =', 6: '  [profile dev]' }),
    exit: 3,
    cause:
      '~/.aws/config:6: this header is indented deeper than "s3" at line 4, so it belongs to that setting',
    mends: 'sed -i.bak 6s/',
  },
]);
