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
      .action(async (profile, options) => (await import('./commands/sync.ts')).sync(profile, options, host)),
};
