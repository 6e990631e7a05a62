import { openSync } from 'node:fs';
import type { ReadStream } from 'node:tty';

/**
 * The keyboard of the one controlling terminal that a process has, once somebody was asked. It is opened once: Bun reads
 * nothing of a second one.
 */
let keyboard: ReadStream | undefined;

/** What was read of it beyond the last answer. */
let ahead: Buffer = Buffer.alloc(0);

/** The keys that a prompt takes before it reads any. */
export const typedAhead = (): Buffer => ahead;

/** @param path of the terminal: `/dev/tty`, or `CONIN$` */
export async function keyboardAt(path: string): Promise<ReadStream> {
  const tty = await import('node:tty');
  // Not a file stream: a read that blocks would keep the process from ending, also after Ctrl-C.
  keyboard ??= new tty.ReadStream(openSync(path, 'r'));
  return keyboard.ref();
}

/** Nobody is asked now: the process may end. */
export function leaveKeyboard(stream: ReadStream, unread: Buffer): void {
  stream.pause();
  stream.unref();
  ahead = unread;
}

/** What is typed up to Enter, with the terminal's own editing. */
export function lineOf(stream: ReadStream): Promise<string> {
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
      stream.off('data', take).off('end', over);
      leaveKeyboard(stream, read.subarray(enter + 1));
      resolve(read.toString('utf8', 0, enter));
    };
    const over = () => end();
    stream.on('data', take).once('end', over).resume();
    take(ahead);
  });
}
