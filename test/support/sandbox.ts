import { PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from '../../src/cli/run.ts';
import type { IdentityCenter } from '../../src/emulator/center/identity-center.ts';
import { type EmulatorOptions, serveEmulator } from '../../src/emulator/server.ts';
import type { Host, Terminal } from '../../src/host/host.ts';
import { type Files, type Result, type Run, start } from './binary.ts';
import { type Clock, clockAt, realClock } from './clock.ts';
import { decideAt } from './decide-at.ts';
import { type Home, temporaryHome } from './home.ts';

/** What happens when awsso opens a browser: a person acts there, or nobody expected it to open. */
type Person = 'approves' | 'declines' | 'only looks' | 'is not there';

export interface SandboxOptions extends Omit<EmulatorOptions, 'now' | 'port'> {
  readonly config?: string;
  readonly credentials?: string;
  readonly person?: Person;
  /** Whether the process has a controlling terminal. */
  readonly terminal?: boolean;
  /** Called before the terminal is opened. */
  readonly onTerminal?: () => void;
  /** What a person types at the terminal when asked: the same each time, or one after another. */
  readonly typed?: string | readonly string[];
  /** Called after each pause between two polls. */
  readonly onPause?: (identityCenter: IdentityCenter) => void;
  /** Called with what goes to stdout; what it throws is the failure of that stream. */
  readonly onAnswer?: (text: string) => void;
  readonly env?: Record<string, string>;
  /** `moved` (the default) stands still until it is moved; the built program needs `real`. */
  readonly time?: 'moved' | 'real';
}

interface OpenedPage {
  readonly url: string;
  readonly program: readonly string[] | undefined;
}

/** A home, an Identity Center and a clock that both share. */
export interface Sandbox extends AsyncDisposable {
  readonly home: Home;
  readonly clock: Clock;
  readonly identityCenter: IdentityCenter;
  readonly url: string;
  /** The environment, with the variables that lead a process to the emulator; a story may change it as it goes. */
  readonly env: Record<string, string>;
  /** The pages that were opened, and the browser named for each. */
  readonly opened: readonly OpenedPage[];
  /** What was shown on the controlling terminal. */
  readonly screen: () => string;
  /** What a command borrows; what it writes goes nowhere. */
  host(): Host;
  /** Runs a command in this process, by the sandbox's clock. */
  awsso(...args: string[]): Promise<Result>;
  /** The same with stdout and stderr on a terminal. */
  onTerminal(...args: string[]): Promise<Result>;
  /** Runs the built program, without a terminal and by the real clock. */
  binary(...args: string[]): Promise<Result>;
  startBinary(args: readonly string[], env?: Record<string, string>, files?: Files): Run;
}

const start2026 = '2026-03-01T09:00:00Z';

export async function sandbox(given: SandboxOptions = {}): Promise<Sandbox> {
  const {
    config,
    credentials,
    person = 'is not there',
    terminal = false,
    typed = '1',
    onTerminal,
    onPause,
    onAnswer,
    env: more,
    time,
    ...options
  } = given;
  const home = temporaryHome(config, credentials);
  const clock = time === 'real' ? realClock : clockAt(start2026);
  const emulator = await serveEmulator({ ...options, now: clock.now });
  const { identityCenter, url } = emulator;
  const env = {
    AWS_ENDPOINT_URL_SSO: url,
    AWS_ENDPOINT_URL_SSO_OIDC: url,
    AWS_ENDPOINT_URL_STS: url,
    ...more,
  };
  const shown: string[] = [];
  const opened: OpenedPage[] = [];
  const answers = [typed].flat();
  const typedNext = () => (answers.length > 1 ? answers.shift() : answers[0]) ?? '';
  const startBinary = (args: readonly string[], own: Record<string, string> = {}, files?: Files) =>
    start(args, home.path, { ...env, ...own }, files);
  const hostOf = (isTerminal: boolean, stdout: string[], stderr: string[]): Host => ({
    env: { BROWSER: 'the-person', ...env },
    home: home.path,
    platform: 'darwin',
    stdin: { isTerminal, read: async () => new Uint8Array() },
    stdout: {
      isTerminal,
      write: async (text) => {
        onAnswer?.(text);
        stdout.push(text);
      },
    },
    stderr: { isTerminal, write: async (text) => void stderr.push(text) },
    startedAt: clock.now(),
    now: clock.now,
    monotonic: clock.monotonic,
    parent: () => ({ pid: 4711, command: 'make' }),
    sleep: async (milliseconds) => {
      await (time === 'real' ? delay(milliseconds) : clock.advance(milliseconds));
      onPause?.(identityCenter);
    },
    openTerminal: () => {
      onTerminal?.();
      return terminal ? terminalOn(shown, typedNext) : undefined;
    },
    openBrowser: async (page, program) => {
      opened.push({ url: page, program });
      act(person, identityCenter, page);
    },
  });
  const runHere = async (args: readonly string[], isTerminal: boolean): Promise<Result> => {
    const stdout: string[] = [];
    const stderr: string[] = [];
    const code = await run(args, hostOf(isTerminal, stdout, stderr));
    return { code, signal: null, stdout: stdout.join(''), stderr: stderr.join('') };
  };
  return {
    home,
    clock,
    identityCenter,
    url,
    env,
    opened,
    screen: () => shown.join(''),
    startBinary,
    binary: (...args) => startBinary(args).result,
    host: () => hostOf(false, [], []),
    awsso: (...args) => runHere(args, false),
    onTerminal: (...args) => runHere(args, true),
    [Symbol.asyncDispose]: async () => {
      await emulator.close();
      home[Symbol.dispose]();
    },
  };
}

function terminalOn(shown: string[], typed: () => string): Terminal {
  return {
    isTerminal: true,
    write: async (text) => void shown.push(text),
    readLine: async () => typed(),
    openKeys: async () => {
      const stream = new PassThrough();
      // A person types what a question calls for, and leaves: it stands there first.
      setImmediate(() => stream.end(typed()));
      return { stream, size: () => ({ columns: 80, rows: 24 }), close: () => stream.destroy() };
    },
  };
}

function act(person: Person, identityCenter: IdentityCenter, page: string): void {
  if (person !== 'is not there' && new URL(page).pathname === '/authorize') {
    // Nobody waits for a browser; one that finds nothing when it comes back shows that to the person.
    void decideAt(page, person).catch(() => {});
    return;
  }
  const userCode = new URL(page).searchParams.get('user_code') ?? '';
  if (person === 'is not there') {
    throw new Error(`a browser was opened at ${page}, which nobody expected`);
  }
  if (person === 'approves') {
    identityCenter.approve(userCode);
  } else if (person === 'declines') {
    identityCenter.deny(userCode);
  }
}
