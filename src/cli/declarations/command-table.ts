import { envFormats } from '../../output/env.ts';
import { assignmentCommands } from './assignment-commands.ts';
import { carryCommands } from './carry-commands.ts';
import type { CommandTable } from './command-declaration.ts';
import { convenienceCommands } from './convenience-commands.ts';
import { processCommand } from './process-command.ts';
import { sessionCommands } from './session-commands.ts';
import { loginOption, noBrowserOption, profileOption } from './shared-options.ts';
import { upkeepCommands } from './upkeep-commands.ts';

/** The commands by name. Every action but that of `process` is one import. */
export const commandTable: CommandTable = {
  ...sessionCommands,

  ...processCommand,

  env: (command, host) =>
    command(
      'env [profile]',
      'print credentials as environment variables, for eval',
      'eval "$(awsso env dev)"',
      'awsso env dev --format fish | source',
      'eval "$(awsso env --unset)"',
    )
      .addOption(profileOption())
      .option('--format <format>', `one of ${envFormats.join(', ')}`, 'sh')
      .option('--unset', 'unset the variables that env sets')
      .addOption(loginOption())
      .addOption(noBrowserOption())
      .action(async (profile, options) =>
        (await import('../commands/env.ts')).printEnv(profile, options, host),
      ),

  exec: (command, host, { endWith }, childCommand) =>
    command(
      'exec [profile]',
      'run a command with credentials in its environment, or a shell',
      'awsso exec dev -- terraform plan',
      'awsso exec dev --server -- ./a-job-of-hours',
      'awsso exec dev',
    )
      .usage('[options] [profile] [-- command...]')
      .allowExcessArguments()
      .allowUnknownOption(childCommand === undefined)
      .addOption(profileOption())
      .option('--server', 'in place of keys, a local endpoint at which the SDKs get ever new ones')
      .addOption(loginOption())
      .addOption(noBrowserOption())
      .action(async (_, options, { args }) =>
        endWith(await (await import('../commands/exec.ts')).exec(args, childCommand, options, host)),
      ),

  explain: (command, host) =>
    command(
      'explain [profile]',
      'how a profile resolves, step by step; offline',
      'awsso explain dev',
      'awsso explain dev --json',
    )
      .addOption(profileOption())
      .option('--json', 'as JSON')
      .option('--login <policy>', 'as it would be with this --login of process')
      .addOption(noBrowserOption().hideHelp())
      .action(async (profile, options) =>
        (await import('../commands/explain.ts')).explain(profile, options, host),
      ),

  profiles: (command, host) =>
    command(
      'profiles',
      'every profile as read, with its settings',
      'awsso profiles',
      'awsso profiles --sessions --json',
    )
      .option('--sessions', 'the sso-sessions instead')
      .option('--json', 'as JSON')
      .action(async (options) => (await import('../commands/profiles.ts')).profiles(options, host)),

  ...assignmentCommands,
  ...upkeepCommands,
  ...convenienceCommands,
  ...carryCommands,

  emulator: (command, host) =>
    command(
      'emulator',
      'serve a local IAM Identity Center, to try things out and to test against',
      'awsso emulator --port 8123',
    )
      .option('--port <number>', 'listen here; 0, the default, takes a free port')
      .option('--strict', 'refuse more of what AWS refuses: wrong scopes, more than 20 portal calls a second')
      .action(async (options) => (await import('../commands/emulator.ts')).emulator(options, host)),
};
