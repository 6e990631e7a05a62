import { closeSync, constants, openSync, writeSync } from 'node:fs';
import type { Keys, ScreenSize, Terminal } from './host.ts';
import { offerText } from './offer-text.ts';

/** What is taken for the size of a terminal that tells none. */
const usualColumns = 80;
const usualRows = 24;

/** What was read of the one controlling terminal that a process has, beyond the last answer. */
let typedAhead = Buffer.alloc(0);

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
  const readLine = async () => {
    const { ReadStream } = await import('node:tty');
    // Not a file stream: a read that blocks would keep the process from ending, also after Ctrl-C.
    const source = new ReadStream(openSync(input, 'r'));
    source.unshift(typedAhead);
    let read = Buffer.alloc(0);
    try {
      return await new Promise<string>((resolve) => {
        source.on('data', (text: Buffer) => {
          read = Buffer.concat([read, text]);
          const [line] = /^[^\r\n]*(?=[\r\n])/.exec(read.toString('latin1')) ?? [];
          if (line !== undefined) {
            typedAhead = read.subarray(line.length + 1);
            resolve(read.toString('utf8', 0, line.length));
          }
        });
        source.once('close', () => resolve(''));
      });
    } finally {
      source.destroy();
    }
  };
  const openKeys = async (): Promise<Keys> => {
    const { ReadStream, WriteStream } = await import('node:tty');
    const stream = new ReadStream(openSync(input, 'r'));
    stream.unshift(typedAhead);
    const screen = new WriteStream(openSync(output, 'w'));
    return {
      stream,
      size: () => {
        const [columns, rows] = screen.getWindowSize();
        return { columns: columns || usualColumns, rows: rows || usualRows };
      },
      close: (unread) => {
        typedAhead = Buffer.from(unread);
        stream.destroy();
        screen.destroy();
      },
    };
  };
  return {
    isTerminal: true,
    write: async (text) => write(text),
    offer: (text) => offerText(output, text),
    size: () => sizeOf(output),
    readLine,
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
