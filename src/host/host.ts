import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { operatingSystem } from '../operating-system.ts';
import { isProcOurs } from './is-proc-ours.ts';
import { openBrowser } from './open-browser.ts';
import { openTerminal } from './open-terminal.ts';
import { pause } from './pause.ts';
import { standardInput } from './standard-input.ts';
import { answerOutput, messageOutput } from './standard-output.ts';

/** Where text goes. */
export interface Output {
  readonly isTerminal: boolean;
  /** Resolves when the text has been handed over; rejects when it cannot be. */
  write(text: string): Promise<void>;
  /** Writes what may as well be left out, such as a line that is drawn anew each second: nothing that would have to wait. */
  offer?(text: string): void;
  /** Of a screen that tells it. */
  size?(): ScreenSize | undefined;
}

/** In characters. */
export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** Where text comes from. */
export interface Input {
  readonly isTerminal: boolean;
  /** All of it; undefined when there are more bytes than `limit`. */
  read(limit: number): Promise<Uint8Array | undefined>;
}

/** The controlling terminal: a person sits there whatever stdin, stdout and stderr are. */
export interface Terminal extends Output {
  /** What is typed up to Enter; empty when the input ends (Ctrl-D). */
  readLine(): Promise<string>;
  /** For a prompt, which draws on the terminal as keys are pressed. */
  openKeys(): Promise<Keys>;
}

/** The keyboard of a terminal; a process that has not closed it stays. */
export interface Keys {
  readonly stream: Readable;
  /** What was typed beyond the last answer, and read already. */
  readonly typedAhead?: Buffer;
  size(): ScreenSize;
  /**
   * Absent where a terminal stops nobody.
   *
   * @param goOn run each time that we go on after a stop, and when one was asked for and the system did not stop us
   */
  watchStops?(goOn: (wasStopped: boolean) => void): StopWatch;
  /** @param unread what was typed beyond the answer: the next question's */
  close(unread: Buffer): void;
}

export interface StopWatch {
  /** Stops every process of our job, as a terminal does at Ctrl-Z. */
  stop(): void;
  end(): void;
}

/** Everything awsso borrows from outside the process, apart from files and the network. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Empty when the person has none. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  /** When this command was started, by the same clock as `now`. */
  readonly startedAt: Date;
  now(): Date;
  /** Milliseconds since some moment, by a clock that nobody sets. */
  monotonic(): number;
  sleep(milliseconds: number): Promise<void>;
  /** The process that started this one; its name is undefined where it cannot be told. */
  parent(): { readonly pid: number; readonly command: string | undefined };
  /** The controlling terminal, or undefined when the process has none. */
  openTerminal(): Terminal | undefined;
  /** Shows a URL in the given program, or in the person's default browser. Never waits for it, never fails. */
  openBrowser(url: string, program: readonly string[] | undefined): Promise<void>;
}

/** The process that we are, its environment, streams and clock. Nothing is opened before it is used. */
export function systemHost(): Host {
  return {
    env: process.env,
    home: homeFolder(),
    platform: process.platform,
    stdin: standardInput(),
    stdout: answerOutput(),
    stderr: messageOutput(),
    startedAt: new Date(Date.now() - process.uptime() * 1000),
    now: () => new Date(),
    monotonic: () => performance.now(),
    sleep: (milliseconds) => pause(milliseconds),
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
  const { HOME } = process.env;
  if (HOME && process.platform !== 'win32') {
    return HOME;
  }
  try {
    const { homedir, userInfo } = operatingSystem();
    // Node takes an empty HOME for the current folder.
    return homedir() || userInfo().homedir;
  } catch {
    return '';
  }
}
