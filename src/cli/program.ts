import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { Host } from '../host/host.ts';
import type { CommandTable, Ending } from './declarations/command-declaration.ts';
import { processCommand } from './declarations/process-command.ts';

/** The program with the command that is named, or with all of them: to build all takes a tenth of the time of a hit. */
export async function createProgram(
  host: Host,
  ending: Ending,
  named: string | undefined,
  childCommand: readonly string[] | undefined,
): Promise<Command> {
  const { showHelp } = ending;
  const program = new Command('awsso')
    .description("AWS IAM Identity Center credentials, out of the AWS CLI's own files.")
    .version(packageJson.version)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: showHelp, writeErr: () => {}, outputError: () => {} })
    .addHelpText('after', '\nMore: awsso help exit-codes, awsso help config');

  const command = (usage: string, description: string, ...examples: string[]) =>
    program
      .command(usage, { hidden: usage.startsWith('__') })
      .description(description)
      .allowExcessArguments(false)
      .option('--debug', 'trace steps and reasons on stderr, never a secret')
      .addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`);

  const table = await tableWith(named);
  const isNamed = named !== undefined && Object.hasOwn(table, named);
  for (const name of isNamed ? [named] : Object.keys(table)) {
    table[name]?.(command, host, ending, childCommand);
  }
  if (!isNamed) {
    command('help [topic]', 'help for a command, or on exit-codes or config', 'awsso help exit-codes').action(
      async (topic?: string) => (await import('./help-topics.ts')).showHelpOn(topic, program, showHelp),
    );
    command('__complete [words...]', 'what may stand at the cursor, for the scripts of completion')
      .option('--current <text>', 'what of the word at the cursor is typed', '')
      .option('--line <text>', 'in place of words: the line of bash up to the cursor')
      .option('--breaks <text>', 'its COMP_WORDBREAKS', '')
      .action(async (words, options) =>
        (await import('./commands/complete.ts')).complete(words, options, program, host),
      );
  }
  return program;
}

/** The other commands are a file of their own. */
async function tableWith(named: string | undefined): Promise<CommandTable> {
  return named !== undefined && Object.hasOwn(processCommand, named)
    ? processCommand
    : (await import('./declarations/command-table.ts')).commandTable;
}
