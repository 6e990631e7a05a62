import { AutocompletePrompt } from '@clack/core';
import type { Terminal } from '../host/host.ts';
import { printable } from '../printable.ts';
import { promptOn } from './prompt-on.ts';

/** One line of a list to pick from. */
export interface Choice<T> {
  /** One line; what is typed is looked for in it. */
  readonly label: string;
  readonly value: T;
}

const nothing = 'nothing in the list has all these words';
const mostShown = 10;
/** The question, the line that counts the rest, and the one below. */
const otherLines = 3;

/**
 * Lets a person pick one of a list on a terminal: words that are typed narrow it, arrows move, Enter takes.
 *
 * @param initial where the cursor is at first, if it is in the list; else it is at the top
 */
export async function pickFromList<T>(
  question: string,
  choices: readonly Choice<T>[],
  terminal: Terminal,
  initial?: T,
): Promise<T> {
  const shown = printable(question);
  const options = choices.map(({ label, value }) => {
    const choice = { label: printable(label), chosen: value };
    return { label: choice.label, value: choice };
  });
  const marked = options.filter(({ value }) => initial !== undefined && value.chosen === initial);
  const picked = await promptOn(
    terminal,
    (streams) =>
      new AutocompletePrompt({
        ...streams,
        options,
        ...(marked.length > 0 && { initialValue: marked.map(({ value }) => value) }),
        filter: (typed, { label }) => isMeant(typed, label),
        validate: (value) => (value === undefined ? nothing : undefined),
        render() {
          const { columns, rows } = streams.output;
          const labels = this.filteredOptions.map(({ label }) => label);
          const lines =
            this.state === 'submit' || this.state === 'cancel'
              ? [this.state === 'submit' ? `${shown} ${labels[this.cursor] ?? ''}` : shown]
              : [
                  `${shown} ${printable(this.userInput)}_`,
                  ...listLines(labels, this.cursor, rows - otherLines),
                ];
          return lines.map((line) => cut(line, columns)).join('\n');
        },
      }),
  );
  if (Array.isArray(picked)) {
    throw new TypeError('several were picked of a list of which one is');
  }
  return picked.chosen;
}

/** Whether each word of what is typed stands somewhere in the line, in any case. */
function isMeant(typed: string, label: string): boolean {
  const text = label.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The part of the list around the line that Enter would take, and how many lines are left out. */
function listLines(labels: readonly string[], marked: number, room: number): string[] {
  if (labels.length === 0) {
    return [`  ${nothing}`];
  }
  const shown = Math.max(1, Math.min(mostShown, room));
  const first = Math.max(0, Math.min(marked - Math.floor(shown / 2), labels.length - shown));
  const lines = labels
    .slice(first, first + shown)
    .map((label, index) => `${first + index === marked ? '>' : ' '} ${label}`);
  const rest = labels.length - lines.length;
  return rest === 0 ? lines : [...lines, `  and ${rest} more: type to narrow the list`];
}

/** A line that went over the edge would be two. */
function cut(line: string, columns: number): string {
  return Array.from(line)
    .slice(0, columns - 1)
    .join('');
}
