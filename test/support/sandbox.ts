import { run } from '../../src/cli/program.ts';
import type { IdentityCenter } from '../../src/emulator/identity-center.ts';
import { type EmulatorOptions, serveEmulator } from '../../src/emulator/server.ts';
import type { Host, Terminal } from '../../src/host.ts';
import { type Result, type Run, start } from './binary.ts';
import { type Clock, clockAt, realClock } from './clock.ts';
import { type Home, temporaryHome } from './home.ts';

/** What happens when awsso opens a browser: a person approves or declines there, or nobody expected it to open. */
export type Person = 'approves' | 'declines' | 'is not there';

export interface SandboxOptions extends Omit<EmulatorOptions, 'now' | 'port'> {
  readonly config?: string;
  readonly credentials?: string;
  readonly person?: Person;
  /** Whether the process has a controlling terminal. */
  readonly terminal?: boolean;
  readonly env?: Record<string, string>;
  /** `moved` (the default) stands still until it is moved; the built program needs `real`. */
  readonly time?: 'moved' | 'real';
}

/** A home, an Identity Center and a clock that both share. */
export interface Sandbox extends AsyncDisposable {
  readonly home: Home;
  readonly clock: Clock;
  readonly identityCenter: IdentityCenter;
  readonly url: string;
  /** The variables that lead a process to the emulator. */
  readonly env: Record<string, string>;
  /** What was shown on the controlling terminal. */
  readonly screen: () => string;
  /** Runs a command in this process, by the sandbox's clock. */
  awsso(...args: string[]): Promise<Result>;
  /** Runs the built program, without a terminal and by the real clock. */
  binary(...args: string[]): Promise<Result>;
  startBinary(args: readonly string[], env?: Record<string, string>): Run;
}

export const start2026 = '2026-03-01T09:00:00Z';

export async function sandbox(given: SandboxOptions = {}): Promise<Sandbox> {
  const {
    config,
    credentials,
    person = 'is not there',
    terminal = false,
    env: more,
    time,
    ...options
  } = given;
  const home = temporaryHome(config, credentials);
  const clock = time === 'real' ? realClock : clockAt(start2026);
  const emulator = await serveEmulator({ ...options, now: clock.now });
  const { identityCenter, url } = emulator;
  const env = { AWS_ENDPOINT_URL_SSO: url, AWS_ENDPOINT_URL_SSO_OIDC: url, ...more };
  const shown: string[] = [];
  const startBinary = (args: readonly string[], own: Record<string, string> = {}) =>
    start(args, home.path, { ...env, ...own });
  return {
    home,
    clock,
    identityCenter,
    url,
    env,
    screen: () => shown.join(''),
    startBinary,
    binary: (...args) => startBinary(args).result,
    awsso: async (...args) => {
      const stdout: string[] = [];
      const stderr: string[] = [];
      const host: Host = {
        env: { BROWSER: 'the-person', ...env },
        home: home.path,
        platform: 'darwin',
        stdout: { isTerminal: false, write: async (text) => void stdout.push(text) },
        stderr: { isTerminal: false, write: async (text) => void stderr.push(text) },
        now: clock.now,
        sleep: async (milliseconds) => clock.advance(milliseconds),
        openTerminal: () => (terminal ? terminalOn(shown) : undefined),
        openBrowser: async (page) => act(person, identityCenter, page),
      };
      const code = await run(args, host);
      return { code, signal: null, stdout: stdout.join(''), stderr: stderr.join('') };
    },
    [Symbol.asyncDispose]: async () => {
      await emulator.close();
      home[Symbol.dispose]();
    },
  };
}

function terminalOn(shown: string[]): Terminal {
  return {
    isTerminal: true,
    write: async (text) => void shown.push(text),
    readLine: async () => '1',
  };
}

function act(person: Person, identityCenter: IdentityCenter, page: string): void {
  const userCode = new URL(page).searchParams.get('user_code') ?? '';
  if (person === 'is not there') {
    throw new Error(`a browser was opened at ${page}, which nobody expected`);
  }
  if (person === 'approves') {
    identityCenter.approve(userCode);
  } else {
    identityCenter.deny(userCode);
  }
}
