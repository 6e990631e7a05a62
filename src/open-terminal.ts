import { closeSync, constants, openSync, writeSync } from 'node:fs';
import type { ReadStream } from 'node:tty';
import type { Terminal } from './host.ts';

/** What is taken for the size of a terminal that tells none. */
const usualColumns = 80;
const usualRows = 24;

/**
 * The keyboard of the one controlling terminal that a process has, once somebody was asked. It is opened once: Bun reads
 * nothing of a second one. What is typed ahead of a question waits in it.
 */
let keyboard: ReadStream | undefined;

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
  return {
    isTerminal: true,
    write: async (text) => write(text),
    readLine: async () => lineOf(await keyboardAt(input)),
    openKeys: async () => {
      const { WriteStream } = await import('node:tty');
      const stream = await keyboardAt(input);
      const screen = new WriteStream(openSync(output, 'w'));
      return {
        stream,
        size: () => {
          const [columns, rows] = screen.getWindowSize();
          return { columns: columns || usualColumns, rows: rows || usualRows };
        },
        close: (unread) => {
          leave(stream, unread);
          screen.destroy();
        },
      };
    },
  };
}

async function keyboardAt(path: string): Promise<ReadStream> {
  const tty = await import('node:tty');
  // Not a file stream: a read that blocks would keep the process from ending, also after Ctrl-C.
  keyboard ??= new tty.ReadStream(openSync(path, 'r'));
  return keyboard.ref();
}

/** Nobody is asked now: the process may end. */
function leave(stream: ReadStream, unread: Buffer): void {
  stream.pause();
  stream.unref();
  stream.unshift(unread);
}

/** What is typed up to Enter, with the terminal's own editing. */
function lineOf(stream: ReadStream): Promise<string> {
  let read = Buffer.alloc(0);
  return new Promise((resolve) => {
    const take = (text: Buffer) => {
      read = Buffer.concat([read, text]);
      const enter = read.findIndex((byte) => byte === 0x0a || byte === 0x0d);
      if (enter >= 0) {
        end(enter);
      }
    };
    const end = (enter = read.length) => {
      stream.off('data', take).off('end', end);
      leave(stream, read.subarray(enter + 1));
      resolve(read.toString('utf8', 0, enter));
    };
    stream
      .on('data', take)
      .once('end', () => end())
      .resume();
  });
}
