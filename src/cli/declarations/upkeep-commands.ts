import type { CommandTable } from './command-declaration.ts';

/** The commands that keep the files in order. */
export const upkeepCommands: CommandTable = {
  doctor: (command, host, { endWith }) =>
    command(
      'doctor',
      'find what is wrong or risky in the files, and say how to mend it',
      'awsso doctor',
      'awsso doctor --fix',
    )
      .option('--fix', 'mend what can be mended without a decision')
      .option('--json', 'as JSON')
      .action(async (options) =>
        endWith(await (await import('../commands/doctor.ts')).doctor(options, host)),
      ),
};
