import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { Host } from '../host.ts';
import { envFormats } from '../output/env.ts';
import { showHelpOn } from './help-topics.ts';
import { loginOption, noBrowserOption, profileOption } from './shared-options.ts';

/** What a command ends with, besides what it prints itself. */
export interface Ending {
  showHelp(text: string): void;
  endWith(status: number): void;
}

/** The command tree. Every action is one import, so that a command loads nothing of the others. */
export function createProgram(host: Host, { showHelp, endWith }: Ending): Command {
  const program = new Command('awsso')
    .description("AWS IAM Identity Center credentials, out of the AWS CLI's own files.")
    .version(packageJson.version)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: showHelp, writeErr: () => {}, outputError: () => {} })
    .addHelpText('after', '\nMore: awsso help exit-codes, awsso help config');

  const command = (usage: string, description: string, ...examples: string[]) =>
    program
      .command(usage)
      .description(description)
      .allowExcessArguments(false)
      .option('--debug', 'trace steps and reasons on stderr, never a secret')
      .addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`);

  command(
    'login [profile]',
    'log in, unless the session is valid or can be refreshed silently',
    'awsso login dev',
    'awsso login --sso-session corp --no-browser',
  )
    .addOption(profileOption())
    .option('--sso-session <name>', 'log in to this sso-session')
    .option('--all', 'log in to every session, one after another')
    .option('--force', 'log in anew, whatever is cached')
    .option('--use-device-code', 'as the AWS CLI has it; here it is the default')
    .addOption(loginOption())
    .addOption(noBrowserOption())
    .action(async (profile, options) => (await import('./commands/login.ts')).login(profile, options, host));

  command(
    'logout [profile]',
    'end a session, and remove what is cached of it',
    'awsso logout dev',
    'awsso logout --all',
  )
    .addOption(profileOption())
    .option('--sso-session <name>', 'log out of this sso-session')
    .option('--all', 'log out of every session')
    .action(async (profile, options) =>
      (await import('./commands/logout.ts')).logout(profile, options, host),
    );

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
    .action(async (profile, options) =>
      (await import('./commands/process.ts')).printProcess(profile, options, host),
    );

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
    .action(async (profile, options) => (await import('./commands/env.ts')).printEnv(profile, options, host));

  command(
    'status [profile]',
    'what is cached and until when; offline',
    'awsso status',
    'awsso status dev || awsso login dev',
  )
    .option('-p, --profile <name>', 'only the session of this profile, as the argument does')
    .option('--sso-session <name>', 'only this sso-session')
    .option('--json', 'as JSON')
    .option('--short', 'one line a session, for a prompt')
    .action(async (profile, options) =>
      endWith(await (await import('./commands/status.ts')).status(profile, options, host)),
    );

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
      (await import('./commands/explain.ts')).explain(profile, options, host),
    );

  command(
    'profiles',
    'every profile as read, with its settings',
    'awsso profiles',
    'awsso profiles --sessions --json',
  )
    .option('--sessions', 'the sso-sessions instead')
    .option('--json', 'as JSON')
    .action(async (options) => (await import('./commands/profiles.ts')).profiles(options, host));

  command(
    'emulator',
    'serve a local IAM Identity Center, to try things out and to test against',
    'awsso emulator --port 8123',
  )
    .option('--port <number>', 'listen here; 0, the default, takes a free port')
    .option('--strict', 'refuse more of what AWS refuses: wrong scopes, more than 20 portal calls a second')
    .action(async (options) => (await import('./commands/emulator.ts')).emulator(options, host));

  command('help [topic]', 'help for a command, or on exit-codes or config', 'awsso help exit-codes').action(
    (topic?: string) => showHelpOn(topic, program, showHelp),
  );

  return program;
}
