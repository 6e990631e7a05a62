import { Writable } from 'node:stream';
import { isCancel, type Prompt } from '@clack/core';
import { atExit } from '../host/at-exit.ts';
import type { Keys, Terminal } from '../host/host.ts';
import { Interrupted } from '../host/interrupted.ts';
import { KeysOfOneAnswer } from './keys-of-one-answer.ts';
import { letStop, showCursor } from './let-stop.ts';

/** Where a prompt reads and draws; aborted when the person leaves by Ctrl-D, or the terminal is gone. */
export interface Streams {
  readonly input: KeysOfOneAnswer;
  readonly output: Screen;
  readonly signal: AbortSignal;
}

/** The terminal as a stream. What is written passes the terminal's own filter. */
class Screen extends Writable {
  readonly #terminal: Terminal;
  readonly #keys: Keys;

  constructor(terminal: Terminal, keys: Keys) {
    super({ decodeStrings: false });
    this.#terminal = terminal;
    this.#keys = keys;
  }

  get columns(): number {
    return this.#keys.size().columns;
  }

  get rows(): number {
    return this.#keys.size().rows;
  }

  override _write(text: string, _encoding: string, done: (error?: Error) => void): void {
    this.#terminal.write(text).then(() => done(), done);
  }
}

const hideCursor = '\x1b[?25l';

/**
 * Asks on a terminal, whatever stdin and stdout are. Throws `Interrupted` when the person leaves the question by Ctrl-C,
 * Ctrl-D or Esc.
 */
export async function promptOn<T>(
  terminal: Terminal,
  make: (streams: Streams) => Prompt<T>,
): Promise<NonNullable<T>> {
  const keys = await terminal.openKeys();
  const input = new KeysOfOneAnswer(keys.stream, keys.typedAhead);
  const restoreAtExit = atExit(() => void terminal.write(showCursor));
  let endStops = () => {};
  try {
    const left = new AbortController();
    const output = new Screen(terminal, keys);
    const prompt = make({ input, output, signal: left.signal });
    const isOpen = () => prompt.state !== 'submit' && prompt.state !== 'cancel';
    const leave = () => {
      if (isOpen()) {
        left.abort();
      }
    };
    endStops = letStop(input, keys, terminal, (wasStopped) => {
      if (isOpen()) {
        output.write(hideCursor);
      }
      if (isOpen() && wasStopped) {
        // What was drawn before has the shell's words below it: all is drawn anew where the cursor is.
        prompt['_prevFrame'] = '';
        output.emit('resize');
      }
    });
    output.on('error', leave);
    input.once('end', leave).on('error', leave);
    input.on('keypress', (_text, key: { readonly ctrl?: boolean; readonly name?: string }) => {
      if (key.ctrl && key.name === 'd' && prompt.userInput === '') {
        leave();
      }
    });
    const answer = await prompt.prompt();
    await new Promise<void>((resolve) => output.end(resolve));
    if (isCancel(answer) || answer === undefined || answer === null) {
      throw new Interrupted();
    }
    return answer;
  } finally {
    endStops();
    restoreAtExit();
    keys.close(input.release());
  }
}
