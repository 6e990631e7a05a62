import { readFileSync, writeSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AwssoError } from './errors.ts';
import { isProcOurs } from './is-proc-ours.ts';
import { openBrowser } from './open-browser.ts';
import { openTerminal } from './open-terminal.ts';
import { systemErrorCode } from './system-error.ts';

/** Where text goes. */
export interface Output {
  readonly isTerminal: boolean;
  /** Resolves when the text has been handed over; rejects when it cannot be. */
  write(text: string): Promise<void>;
}

/** The controlling terminal: a person sits there whatever stdin, stdout and stderr are. */
export interface Terminal extends Output {
  /** What is typed up to Enter; empty when the input ends (Ctrl-D). */
  readLine(): Promise<string>;
}

/** Everything awsso borrows from outside the process, apart from files and the network. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Empty when the person has none. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly stdout: Output;
  readonly stderr: Output;
  /** When this command was started, by the same clock as `now`. */
  readonly startedAt: Date;
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
  /** The process that started this one; its name is undefined where it cannot be told. */
  parent(): { readonly pid: number; readonly command: string | undefined };
  /** The controlling terminal, or undefined when the process has none. */
  openTerminal(): Terminal | undefined;
  /** Shows a URL in the given program, or in the person's default browser. Never waits for it, never fails. */
  openBrowser(url: string, program: readonly string[] | undefined): Promise<void>;
}

export function systemHost(): Host {
  return {
    env: process.env,
    home: homeFolder(),
    platform: process.platform,
    stdout: fileOutput(1),
    stderr: fileOutput(2),
    startedAt: new Date(Date.now() - process.uptime() * 1000),
    now: () => new Date(),
    sleep: (milliseconds) => delay(milliseconds),
    parent: () => ({ pid: process.ppid, command: commandOf(process.ppid) }),
    openTerminal,
    openBrowser,
  };
}

/** The name of a program, as proc(5) or ps(1) has it; at most 15 characters on Linux. */
function commandOf(pid: number): string | undefined {
  const isLinux = process.platform === 'linux';
  if (isLinux && !isProcOurs()) {
    return undefined;
  }
  try {
    return isLinux ? readFileSync(`/proc/${pid}/comm`, 'utf8').trim() : basename(psName(pid));
  } catch {
    return undefined;
  }
}

function psName(pid: number): string {
  const { execFileSync } = process.getBuiltinModule('node:child_process');
  return execFileSync('ps', ['-o', 'comm=', '-p', `${pid}`], { encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** Empty when there is none: no HOME, and a user whom the system does not know, as in a container. */
function homeFolder(): string {
  try {
    // Node takes an empty HOME for the current folder.
    return homedir() || userInfo().homedir;
  } catch {
    return '';
  }
}

/** Not `process.stdout`, for which Node loads its sockets: a fifth of the time of a hit. */
function fileOutput(descriptor: number): Output {
  return {
    get isTerminal() {
      return process.getBuiltinModule('node:tty').isatty(descriptor);
    },
    write: async (text) => {
      try {
        await writeAll(descriptor, Buffer.from(text));
      } catch (error) {
        endWriting(error);
      }
    },
  };
}

async function writeAll(descriptor: number, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      // Somebody has set the pipe not to block, and it is full.
      if (systemErrorCode(error) !== 'EAGAIN') {
        throw error;
      }
      await delay(5);
    }
  }
}

/** A reader that has seen enough closes its end: nothing is wrong, and nobody is left to tell. */
function endWriting(error: unknown): void {
  const code = systemErrorCode(error);
  if (code !== 'EPIPE') {
    throw new AwssoError('internal', `the output could not be written (${code})`, {
      hint: 'df -h',
      cause: error,
    });
  }
}
