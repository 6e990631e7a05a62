import { Argument } from 'commander';
import type { CommandTable } from './command-declaration.ts';
import { loginOption, noBrowserOption, profileOption } from './shared-options.ts';

/** The commands that carry credentials to where others look for them. */
export const carryCommands: CommandTable = {
  sync: (command, host) =>
    command(
      'sync [profile]',
      'write role credentials into the credentials file, for tools that read nothing else',
      'awsso sync dev',
      'awsso sync dev:dev-keys',
      "awsso sync 'lab-*'",
      'awsso sync --all',
    )
      .addOption(profileOption())
      .option('--all', 'every SSO profile that names an account and a role')
      .option(
        '--force',
        'also where others have written: their keys are replaced, the file is kept as .awsso.bak',
      )
      .addOption(loginOption())
      .addOption(noBrowserOption())
      .action(async (profile, options) => (await import('../commands/sync.ts')).sync(profile, options, host)),

  session: (command, host) =>
    command(
      'session',
      'carry the token of a session to another host, through a pipe',
      'awsso session export | ssh box awsso session import',
      'awsso session export --sso-session corp --with-refresh | ssh box awsso session import',
    )
      .addArgument(new Argument('<action>', 'to print it, or to take it').choices(['export', 'import']))
      .option('--sso-session <name>', 'export: this sso-session; else that of AWS_PROFILE')
      .option(
        '--with-refresh',
        'export: also what it is refreshed with, so that it lasts there as long as here',
      )
      .addOption(loginOption())
      .addOption(noBrowserOption())
      .action(async (action, options) =>
        (await import('../commands/session.ts')).session(action, options, host),
      ),
};
