import { printProcess } from '../commands/process.ts';
import type { CommandTable } from './command-declaration.ts';
import { loginOption, noBrowserOption, profileOption } from './shared-options.ts';

/** The one command whose start counts: it is there without an import. */
export const processCommand: CommandTable = {
  process: (command, host) =>
    command(
      'process [profile]',
      'print credentials for credential_process',
      'credential_process = awsso process dev',
      'awsso process --sso-session corp --account-id 111122223333 --role-name ReadOnly',
    )
      .alias('credential-process')
      .addOption(profileOption())
      .option('--sso-session <name>', 'with --account-id and --role-name, in place of a profile')
      .option('--account-id <id>', 'the account, 12 digits')
      .option('--role-name <name>', 'the role')
      .addOption(loginOption())
      .addOption(noBrowserOption())
      .action((profile, options) => printProcess(profile, options, host)),
};
