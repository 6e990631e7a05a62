import { TextPrompt } from '@clack/core';
import type { Terminal } from '../host/host.ts';
import { printable } from '../printable.ts';
import { promptOn } from './prompt-on.ts';

/** A question that is answered by a line. */
export interface TextQuestion {
  readonly question: string;
  /** What stands there to be edited. */
  readonly initial?: string;
  /** What is wrong with an answer; undefined when nothing is. */
  readonly problemOf?: (answer: string) => string | undefined;
}

/** Asks a person on a terminal for a line of text, until it is as it should be. Blanks around it are no part of it. */
export async function askText(
  { question, initial = '', problemOf = () => undefined }: TextQuestion,
  terminal: Terminal,
): Promise<string> {
  const shown = printable(question);
  const answer = await promptOn(
    terminal,
    (streams) =>
      new TextPrompt({
        ...streams,
        initialUserInput: initial,
        defaultValue: '',
        validate: (value = '') => problemOf(value.trim()),
        render() {
          if (this.state === 'submit' || this.state === 'cancel') {
            return `${shown} ${this.state === 'submit' ? printable(this.userInput.trim()) : ''}`;
          }
          const before = printable(this.userInput.slice(0, this.cursor));
          const after = printable(this.userInput.slice(this.cursor));
          const wrong = this.state === 'error' ? `\n  ${printable(this.error)}` : '';
          return `${shown} ${before}_${after}${wrong}`;
        },
      }),
  );
  return answer.trim();
}
