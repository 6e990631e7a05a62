import { TextPrompt } from '@clack/core';
import type { Terminal } from '../host.ts';
import { promptOn } from './prompt-on.ts';

/**
 * Asks for an address, until one is as it should be or the signal says that none is needed. Read key by key, since a
 * terminal cuts a line of some thousand characters; and not shown, since it is as good as a password for a minute.
 *
 * @param problemOf what is wrong with an address; undefined when nothing is
 */
export async function askPasted(
  problemOf: (address: string) => string | undefined,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const address = await addressFrom(terminal, signal);
    const problem = address === undefined ? undefined : problemOf(address);
    if (problem === undefined) {
      return;
    }
    await terminal.write(`${problem}\n`);
  }
}

async function addressFrom(terminal: Terminal, signal: AbortSignal): Promise<string | undefined> {
  try {
    return await promptOn(
      terminal,
      (streams) =>
        new TextPrompt({
          ...streams,
          defaultValue: '',
          render() {
            const isThere = this.userInput !== '' && this.state !== 'cancel';
            return `Address: ${isThere ? '(pasted)' : ''}`;
          },
        }),
      signal,
    );
  } catch (error) {
    if (signal.aborted) {
      return undefined;
    }
    throw error;
  }
}
