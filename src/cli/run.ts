import { type Command, CommanderError } from 'commander';
import { AwssoError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { redact } from '../host/redact.ts';
import { createProgram } from './program.ts';
import { reportError } from './report.ts';

/** Runs one command and resolves to its exit status. Without arguments it shows the help. */
export async function run(words: readonly string[], systemHost: Host): Promise<number> {
  const [argv, childCommand] = splitAtChild(words);
  const host = redact(systemHost);
  let help = '';
  let status = 0;
  const ending = {
    showHelp: (text: string) => {
      help += text;
    },
    endWith: (code: number) => {
      status = code;
    },
  };
  try {
    const program = await createProgram(host, ending, argv[0], childCommand);
    await parse(program, argv);
    if (help !== '') {
      await host.stdout.write(help);
    }
    return status;
  } catch (error) {
    return refuse(error, argv, systemHost);
  }
}

/** What `exec` is to run is nobody else's to read: commander would take its flags for ours. */
function splitAtChild(
  words: readonly string[],
): [own: readonly string[], child: readonly string[] | undefined] {
  const dashes = words[0] === 'exec' ? words.indexOf('--') : -1;
  return dashes < 0 ? [words, undefined] : [words.slice(0, dashes), words.slice(dashes + 1)];
}

/** Commander throws what ends well, too, such as the help. */
async function parse(program: Command, argv: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError && error.exitCode === 0)) {
      throw error;
    }
  }
}

/** Says what went wrong, and resolves to the exit status that says it too. */
export async function refuse(error: unknown, argv: readonly string[], systemHost: Host): Promise<number> {
  const host = redact(systemHost);
  const { text, status } = reportError(withUsageHint(error, argv), argv.includes('--debug'));
  try {
    await host.stderr.write(text);
  } catch {
    // stderr is closed or full: the status still tells.
  }
  return status;
}

/** What is wrong with the arguments is answered by the help of the command. */
function withUsageHint(error: unknown, argv: readonly string[]): unknown {
  if (error instanceof CommanderError) {
    return usageError(error, argv);
  }
  return error instanceof AwssoError && error.code === 'usage' && error.hint === undefined
    ? new AwssoError('usage', error.message, { hint: `awsso ${argv[0]} --help` })
    : error;
}

function usageError(error: CommanderError, argv: readonly string[]): AwssoError {
  const [command = '-'] = argv;
  const isOfCommand = error.code !== 'commander.unknownCommand' && !command.startsWith('-');
  const message = error.message
    .replace(/^error: /, '')
    .split('\n')
    .join(' ');
  return new AwssoError('usage', message, { hint: isOfCommand ? `awsso ${command} --help` : 'awsso --help' });
}
