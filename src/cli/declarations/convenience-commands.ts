import { Argument } from 'commander';
import { completionShells } from '../completion/completion-shells.ts';
import type { CommandTable } from './command-declaration.ts';
import { noBrowserOption, profileOption } from './shared-options.ts';

/** The commands that save a person typing or clicking. */
export const convenienceCommands: CommandTable = {
  console: (command, host) =>
    command(
      'console [profile]',
      'open the AWS console as the role of a profile, by the access portal',
      'awsso console dev',
      'awsso console dev --destination https://console.aws.amazon.com/s3/home',
      'awsso console dev --print',
    )
      .addOption(profileOption())
      .option('--destination <url>', 'the page of the AWS console to open')
      .option('--print', 'print the link, open no browser')
      .addOption(noBrowserOption())
      .action(async (profile, options) =>
        (await import('../commands/console.ts')).openConsole(profile, options, host),
      ),

  completion: (command, host) =>
    command(
      'completion',
      'print what completes commands, flags and names in a shell',
      'source <(awsso completion bash)',
      'awsso completion fish | source',
    )
      .addArgument(new Argument('<shell>', 'the shell').choices(completionShells))
      .action(async (shell) => (await import('../commands/completion.ts')).printCompletion(shell, host)),
};
