import type { Command } from 'commander';
import type { Host } from '../../host/host.ts';

/** What a command ends with, besides what it prints itself. */
export interface Ending {
  showHelp(text: string): void;
  endWith(status: number): void;
}

/** Adds a command with what all commands have. */
type Declare = (usage: string, description: string, ...examples: string[]) => Command;

/** Commands by name. `childCommand` is what stands after `--`. */
export type CommandTable = Readonly<
  Record<
    string,
    (command: Declare, host: Host, ending: Ending, childCommand: readonly string[] | undefined) => Command
  >
>;
