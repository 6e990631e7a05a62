import { closeSync, constants, openSync, writeSync } from 'node:fs';
import type { Keys, ScreenSize, Terminal } from './host.ts';
import { keyboardAt, leaveKeyboard, lineOf, typedAhead } from './keyboard.ts';
import { offerText } from './offer-text.ts';
import { watchStops } from './watch-stops.ts';

/** What is taken for the size of a terminal that tells none. */
const usualColumns = 80;
const usualRows = 24;

/** The controlling terminal, whatever stdin, stdout and stderr are; undefined when the process has none. */
export function openTerminal(): Terminal | undefined {
  const [input, output] = process.platform === 'win32' ? ['CONIN$', 'CONOUT$'] : ['/dev/tty', '/dev/tty'];
  // Opened for each text: a process that lasts would hold ever more of them.
  const write = (text: string) => {
    const descriptor = openSync(output, constants.O_WRONLY);
    try {
      writeSync(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
  };
  try {
    write('');
  } catch {
    return undefined;
  }
  const openKeys = async (): Promise<Keys> => {
    const { WriteStream } = await import('node:tty');
    const stream = await keyboardAt(input);
    const screen = new WriteStream(openSync(output, 'w'));
    return {
      stream,
      typedAhead: typedAhead(),
      size: () => {
        const [columns, rows] = screen.getWindowSize();
        return { columns: columns || usualColumns, rows: rows || usualRows };
      },
      ...(process.platform !== 'win32' && { watchStops }),
      close: (unread) => {
        leaveKeyboard(stream, unread);
        screen.destroy();
      },
    };
  };
  return {
    isTerminal: true,
    write: async (text) => write(text),
    offer: (text) => offerText(output, text),
    size: () => sizeOf(output),
    readLine: async () => lineOf(await keyboardAt(input)),
    openKeys,
  };
}

/** As it is now: a stream would have to be told that it has changed. */
function sizeOf(output: string): ScreenSize | undefined {
  const { WriteStream } = process.getBuiltinModule('node:tty');
  const screen = new WriteStream(openSync(output, 'w'));
  const { columns, rows } = screen;
  screen.destroy();
  return columns > 0 && rows > 0 ? { columns, rows } : undefined;
}
