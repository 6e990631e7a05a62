import { PasswordPrompt } from '@clack/core';
import type { Terminal } from '../host/host.ts';
import { printable } from '../printable.ts';
import type { TextQuestion } from './ask-text.ts';
import { promptOn } from './prompt-on.ts';

/** Asks a person on a terminal for what nobody should read over the shoulder: nothing of it is shown. */
export async function askUnseen(
  { question, problemOf = () => undefined }: TextQuestion,
  terminal: Terminal,
): Promise<string> {
  const shown = printable(question);
  const answer = await promptOn(
    terminal,
    (streams) =>
      new PasswordPrompt({
        ...streams,
        validate: (value = '') => problemOf(value.trim()),
        render() {
          if (this.state === 'error') {
            // Nobody would see what is left there to be edited.
            this.clear();
            return `${shown}
  ${printable(this.error)}`;
          }
          return `${shown} `;
        },
      }),
  );
  return answer.trim();
}
