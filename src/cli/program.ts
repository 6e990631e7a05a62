import { Command, CommanderError, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { AwssoError } from '../errors.ts';
import type { Host } from '../host.ts';
import { helpTopic } from './help-topics.ts';
import { reportError } from './report.ts';

/**
 * Runs one command and resolves to its exit status. The command tree: every action is one import, so that a command
 * loads nothing of the others.
 */
export async function run(argv: readonly string[], host: Host): Promise<number> {
  let status = 0;
  let help = '';
  const program = new Command('awsso')
    .description("AWS IAM Identity Center credentials, out of the AWS CLI's own files.")
    .version(packageJson.version)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => (help += text), writeErr: () => {}, outputError: () => {} })
    .addHelpText('after', '\nMore: awsso help exit-codes, awsso help config');

  const command = (nameAndArguments: string, description: string, examples: readonly string[]) =>
    program
      .command(nameAndArguments)
      .description(description)
      .allowExcessArguments(false)
      .addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`);

  withProfile(
    command('login [profile]', 'log in, unless the session is valid or can be refreshed silently', [
      'awsso login dev',
      'awsso login --sso-session corp --no-browser',
    ]),
  )
    .option('--sso-session <name>', 'log in to this sso-session')
    .option('--all', 'log in to every session, one after another')
    .option('--force', 'log in anew, whatever is cached')
    .option('--use-device-code', 'device authorization, which is the default')
    .addOption(loginOption())
    .option('--no-browser', 'print the URL, open no browser')
    .action(async (profile, options) => (await import('./commands/login.ts')).login(profile, options, host));

  withProfile(
    command('logout [profile]', 'end a session, and remove what is cached of it', [
      'awsso logout dev',
      'awsso logout --all',
    ]),
  )
    .option('--sso-session <name>', 'log out of this sso-session')
    .option('--all', 'log out of every session')
    .action(async (profile, options) =>
      (await import('./commands/logout.ts')).logout(profile, options, host),
    );

  withCredentials(
    command('process [profile]', 'print credentials for credential_process', [
      'credential_process = awsso process dev',
      'awsso process --sso-session corp --account-id 111122223333 --role-name ReadOnly',
    ]),
  )
    .alias('credential-process')
    .action(async (profile, options) =>
      (await import('./commands/process.ts')).process(profile, options, host),
    );

  withCredentials(
    command('env [profile]', 'print credentials as environment variables, for eval', [
      'eval "$(awsso env dev)"',
      'awsso env dev --format fish | source',
      'eval "$(awsso env --unset)"',
    ]),
  )
    .option('--format <format>', 'sh, fish, powershell, cmd, nu, dotenv, github or json', 'sh')
    .option('--unset', 'unset the variables that env sets')
    .action(async (profile, options) => (await import('./commands/env.ts')).env(profile, options, host));

  withProfile(
    command('status [profile]', 'what is cached and until when; offline', [
      'awsso status',
      'awsso status dev || awsso login dev',
    ]),
  )
    .option('--sso-session <name>', 'only this sso-session')
    .option('--json', 'as JSON')
    .option('--short', 'one line a session, for a prompt')
    .action(async (profile, options) => {
      status = await (await import('./commands/status.ts')).status(profile, options, host);
    });

  withProfile(
    command('explain [profile]', 'how a profile resolves, step by step; offline', [
      'awsso explain dev',
      'awsso explain dev --json',
    ]),
  )
    .option('--json', 'as JSON')
    .addOption(loginOption())
    .action(async (profile, options) =>
      (await import('./commands/explain.ts')).explain(profile, options, host),
    );

  withDebug(
    command('profiles', 'every profile as read, with its settings', [
      'awsso profiles',
      'awsso profiles --sessions',
    ]),
  )
    .option('--sessions', 'the sso-sessions instead')
    .option('--json', 'as JSON')
    .action(async (options) => (await import('./commands/profiles.ts')).profiles(options, host));

  withDebug(
    command('emulator', 'serve a local IAM Identity Center, to try things out and to test against', [
      'awsso emulator --port 8123',
    ]),
  )
    .option('--port <number>', 'listen here; 0, the default, takes a free port')
    .action(async (options) => (await import('./commands/emulator.ts')).emulator(options, host));

  command('help [topic]', 'help for a command, or on exit-codes or config', ['awsso help exit-codes']).action(
    (topic?: string) => {
      help = helpTopic(topic, program);
    },
  );

  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
    await host.stdout.write(help);
    return status;
  } catch (error) {
    return endWith(error, help, argv, host);
  }
}

async function endWith(error: unknown, help: string, argv: readonly string[], host: Host): Promise<number> {
  if (error instanceof CommanderError && error.exitCode === 0) {
    await host.stdout.write(help);
    return 0;
  }
  const { text, status } = reportError(
    error instanceof CommanderError ? usageError(error, argv) : error,
    argv.includes('--debug'),
  );
  await host.stderr.write(text);
  return status;
}

function usageError(error: CommanderError, argv: readonly string[]): AwssoError {
  const isUnknownCommand = error.code === 'commander.unknownCommand' || argv[0]?.startsWith('-') !== false;
  const message = error.message
    .replace(/^error: /, '')
    .split('\n')
    .join(' ');
  return new AwssoError('usage', message, { hint: `awsso ${isUnknownCommand ? '' : `${argv[0]} `}--help` });
}

function withDebug(command: Command): Command {
  return command.option('--debug', 'trace steps and reasons on stderr, never a secret');
}

function withProfile(command: Command): Command {
  return withDebug(command).option(
    '-p, --profile <name>',
    'the profile, as the argument does; else AWS_PROFILE',
  );
}

function withCredentials(command: Command): Command {
  return withProfile(command)
    .option('--sso-session <name>', 'with --account-id and --role-name, in place of a profile')
    .option('--account-id <id>', 'the account, 12 digits')
    .option('--role-name <name>', 'the role')
    .addOption(loginOption())
    .option('--no-browser', 'print the URL, open no browser');
}

function loginOption(): Option {
  return new Option(
    '--login <policy>',
    'when to log in: auto (on a terminal), never, always; else AWSSO_LOGIN',
  );
}
