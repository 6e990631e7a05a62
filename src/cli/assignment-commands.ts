import type { CommandTable } from './command-declaration.ts';
import { loginOption, noBrowserOption, sessionOption, sessionProfileOption } from './shared-options.ts';

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
        (await import('./commands/accounts.ts')).accounts(profile, options, host),
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
        (await import('./commands/roles.ts')).roles(profile, options, host),
      ),
};
