import { writeSync } from 'node:fs';
import { AwssoError } from '../errors.ts';
import { systemErrorCode } from '../system-error.ts';
import { leavingSignals } from './end-on-signals.ts';
import type { Output } from './host.ts';
import { offerText } from './offer-text.ts';
import { pause } from './pause.ts';

/** Stdout, but not by `process.stdout`, for which Node loads its sockets: a fifth of the time of a hit. */
export function answerOutput(): Output {
  if (process.platform === 'win32') {
    // Its consoles take text, not bytes.
    return streamOutput(1, () => process.stdout);
  }
  return {
    get isTerminal() {
      return process.getBuiltinModule('node:tty').isatty(1);
    },
    write: async (text) => {
      try {
        await writeAll(new TextEncoder().encode(text));
      } catch (error) {
        endWriting(error);
      }
    },
  };
}

async function writeAll(bytes: Uint8Array): Promise<void> {
  let rest = bytes;
  while (rest.length > 0) {
    try {
      // A pipe that nobody reads blocks us; an answer is the end, and nothing is held any more.
      rest = rest.subarray(leavingSignals(() => writeSync(1, rest)));
    } catch (error) {
      // Somebody has set the pipe not to block, and it is full.
      if (systemErrorCode(error) !== 'EAGAIN') {
        throw error;
      }
      await pause(5);
    }
  }
}

/** Stderr. Who does not read it does not keep us from ending, and from releasing a lock. */
export function messageOutput(): Output {
  return streamOutput(2, () => process.stderr);
}

/** Opened when there is something to say. */
function streamOutput(descriptor: 1 | 2, open: () => NodeJS.WriteStream): Output {
  let stream: NodeJS.WriteStream | undefined;
  const opened = () => {
    // A failed write also emits 'error', which would end the process with a stack; the callback deals with it.
    stream ??= open().on('error', () => {});
    return stream;
  };
  return {
    get isTerminal() {
      return opened().isTTY === true;
    },
    write: async (text) => {
      try {
        await new Promise<void>((resolve, reject) => {
          opened().write(text, (error) => (error ? reject(error) : resolve()));
        });
      } catch (error) {
        endWriting(error);
      }
    },
    offer: (text) => {
      try {
        offerText(`/dev/fd/${descriptor}`, text);
      } catch {
        // The terminal of another user, by whom we were started.
        opened().write(text);
      }
    },
    size: () => {
      const { columns, rows } = opened();
      return columns > 0 && rows > 0 ? { columns, rows } : undefined;
    },
  };
}

/** A reader that has seen enough closes its end: nothing is wrong, and nobody is left to tell. */
function endWriting(error: unknown): void {
  const code = systemErrorCode(error);
  // Windows calls it the end of the file.
  if (code !== 'EPIPE' && code !== 'EOF') {
    throw new AwssoError('internal', `the output could not be written (${code})`, {
      hint: 'df -h',
      cause: error,
    });
  }
}
