import type { Command } from 'commander';
import type { Host } from '../../host/host.ts';
import { completeWords } from '../completion/complete-words.ts';
import { knownNames } from '../completion/known-names.ts';
import { quoteForReadline, readReadlineLine } from '../completion/readline-line.ts';

export interface CompleteOptions {
  /** What of the word at the cursor is typed. */
  readonly current: string;
  /** In place of words, for bash: its line up to the cursor, quoted as typed. */
  readonly line?: string;
  /** `COMP_WORDBREAKS` */
  readonly breaks: string;
}

/** Prints what may stand at the cursor, one a line: with a tab and its description, or as bash is to insert it. */
export async function complete(
  before: readonly string[],
  { current, line, breaks }: CompleteOptions,
  program: Command,
  host: Host,
): Promise<void> {
  const lines =
    line === undefined
      ? completeWords(program, { before, current }, knownNames(host)).map(
          (one) => `${one.value}\t${one.describe()}`,
        )
      : insertions(line, breaks, program, host);
  await host.stdout.write(lines.map((one) => `${one}\n`).join(''));
}

function insertions(line: string, breaks: string, program: Command, host: Host): string[] {
  const typed = readReadlineLine(line, breaks);
  if (typed === undefined) {
    return [];
  }
  return completeWords(program, typed, knownNames(host))
    .filter(({ value }) => value.startsWith(typed.current))
    .flatMap(({ value }) => quoteForReadline(value.slice(typed.kept), typed.quote) ?? []);
}
