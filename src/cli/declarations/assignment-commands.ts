import type { CommandTable } from './command-declaration.ts';
import {
  loginOption,
  noBrowserOption,
  sessionOption,
  sessionProfileOption,
  severalOption,
} from './shared-options.ts';

/** The commands about what Identity Center has assigned to a person. */
export const assignmentCommands: CommandTable = {
  accounts: (command, host) =>
    command(
      'accounts [profile]',
      'the accounts that a session may use',
      'awsso accounts',
      'awsso accounts --sso-session corp --json',
    )
      .addOption(sessionProfileOption())
      .addOption(sessionOption())
      .option('--json', 'as JSON')
      .addOption(loginOption())
      .addOption(noBrowserOption())
      .action(async (profile, options) =>
        (await import('../commands/accounts.ts')).accounts(profile, options, host),
      ),

  roles: (command, host) =>
    command(
      'roles [profile]',
      'the roles that a session may use in an account',
      'awsso roles --account-id 111122223333',
      'awsso roles --sso-session corp --account-id 111122223333 --json',
    )
      .addOption(sessionProfileOption())
      .addOption(sessionOption())
      .option('--account-id <id>', 'the account, 12 digits; else you pick one on the terminal')
      .option('--json', 'as JSON')
      .addOption(loginOption())
      .addOption(noBrowserOption())
      .action(async (profile, options) =>
        (await import('../commands/roles.ts')).roles(profile, options, host),
      ),

  populate: (command, host) =>
    command(
      'populate [profile]',
      'write a profile for every account and role that a session may use',
      'awsso populate --dry-run',
      "awsso populate --sso-session corp --template '{accountName}/{roleName}' --region eu-west-1 --prune",
      "awsso populate --accounts 'prod-*' --roles ReadOnly --roles Admin",
    )
      .addOption(sessionProfileOption())
      .addOption(sessionOption())
      .option(
        '--template <template>',
        'the names, of {accountName}, {accountId}, {roleName} and text; else {accountName}-{roleName}',
      )
      .option(
        '--region <region>',
        'the region of the profiles; without it they are left without, or as they are',
      )
      .addOption(severalOption('--accounts <glob>', 'only these, by name or id; may be given again'))
      .addOption(severalOption('--roles <glob>', 'only these; may be given again'))
      .option(
        '--prune',
        'remove the profiles that awsso wrote for this session and that it would not write now',
      )
      .option('--dry-run', 'write nothing, print what would change as a diff')
      .option('--json', 'as JSON')
      .addOption(loginOption())
      .addOption(noBrowserOption())
      .action(async (profile, options) =>
        (await import('../commands/populate.ts')).populate(profile, options, host),
      ),

  configure: (command, host) =>
    command(
      'configure [sso|sso-session]',
      'write a session and a profile of it, asking on the terminal for what no flag says',
      'awsso configure',
      'awsso configure sso-session --sso-session corp --sso-start-url https://d-1234567890.awsapps.com/start --sso-region eu-west-1',
      'awsso configure --sso-session corp --account-id 111122223333 --role-name ReadOnly --profile dev',
    )
      .option('-p, --profile <name>', 'the name of the profile')
      .option('--sso-session <name>', 'the session, one that is there or a new one')
      .option('--sso-start-url <url>', 'of the session')
      .option('--sso-region <region>', 'of the session')
      .option('--sso-registration-scopes <scopes>', 'of the session; else sso:account:access')
      .option('--account-id <id>', 'the account, 12 digits')
      .option('--role-name <name>', 'the role')
      .option('--region <region>', 'of the profile')
      .option('--output <format>', 'of the AWS CLI for the profile')
      .option('--credential-process', 'also a profile <name>-process, for tools that know nothing of SSO')
      .option('--dry-run', 'write nothing, print what would change as a diff')
      .addOption(loginOption())
      .addOption(noBrowserOption())
      .action(async (kind, options) =>
        (await import('../commands/configure.ts')).configure(kind, options, host),
      ),
};
