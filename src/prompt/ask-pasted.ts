import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Terminal } from '../host/host.ts';
import { Interrupted } from '../host/interrupted.ts';
import { KeysOfOneAnswer } from './keys-of-one-answer.ts';
import { letStop } from './let-stop.ts';

const question = 'Address: ';

/**
 * Asks for an address, until one is as it should be or the signal says that none is needed. Read key by key, since a
 * terminal cuts a line of some thousand characters; and not shown, since it is as good as a password for a minute.
 * Throws `Interrupted` when the person leaves it.
 *
 * @param problemOf what is wrong with an address; undefined when nothing is
 */
export async function askPasted(
  problemOf: (address: string) => string | undefined,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const keys = await terminal.openKeys();
  const input = new KeysOfOneAnswer(keys.stream);
  // Of a terminal readline takes each key as it comes, and shows it there: this one shows nothing.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output, terminal: true, historySize: 0 });
  const say = (text: string) => void terminal.write(text).catch(() => {});
  const endStops = letStop(input, keys, terminal, (wasStopped) => wasStopped && say(question));
  try {
    say(question);
    await new Promise<void>((resolve, reject) => {
      const leave = () => reject(new Interrupted());
      reader.on('SIGINT', leave).on('close', leave);
      input.on('error', leave);
      reader.on('line', (address) => {
        const problem = problemOf(address);
        if (problem === undefined) {
          resolve();
        } else {
          say(`\n${problem}\n${question}`);
        }
      });
      signal.addEventListener('abort', () => resolve());
      if (signal.aborted) {
        resolve();
      }
    });
  } finally {
    endStops();
    say('\n');
    reader.close();
    input.release();
    // What comes after the address is no answer to another question.
    keys.close(Buffer.alloc(0));
  }
}
