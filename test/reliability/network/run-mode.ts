import { setTimeout as delay } from 'node:timers/promises';
import { run } from '../../../src/cli/run.ts';
import type { Host } from '../../../src/host/host.ts';
import type { Result } from '../../support/binary.ts';
import { changeJson } from '../../support/cache-files.ts';
import { corpRole, corpToken, sessionConfig } from '../../support/configs.ts';
import { type Sandbox, sandbox } from '../../support/sandbox.ts';
import { whatIsWrong } from '../random/what-is-wrong.ts';
import type { Timed } from '../timed.ts';
import type { CallName, Outcome } from './mode.ts';

/** What is done while something goes wrong. */
export const stories = {
  'process with a token': ['process', 'dev', '--login', 'always'],
  'process with a token to refresh': ['process', 'dev', '--login', 'always'],
  login: ['login', 'dev'],
} as const;

export type Story = keyof typeof stories;

/** Where each call is made. */
export const storyOf: Readonly<Record<CallName, Story>> = {
  role: 'process with a token',
  refresh: 'process with a token to refresh',
  register: 'login',
  authorize: 'login',
  poll: 'login',
};

/** A home and an Identity Center in which the story can begin; whoever is asked to log in by `process` does not come. */
export async function begin(story: Story): Promise<Sandbox> {
  const box = await sandbox({
    config: sessionConfig,
    time: 'real',
    autoApprove: true,
  });
  if (story !== 'login') {
    await runIn(box, ['login', 'dev']);
    box.home.remove(corpRole);
    box.identityCenter.change({ autoApprove: false });
  }
  box.identityCenter.change({ deviceCodeSeconds: 2 });
  if (story === 'process with a token to refresh') {
    changeJson(box.home, corpToken, { expiresAt: '2020-01-01T00:00:00Z' });
  }
  box.identityCenter.calls.length = 0;
  return box;
}

/** By the real clock, so that a deadline is one. */
export async function runIn({ home, env }: Sandbox, argv: readonly string[]): Promise<Result> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const host: Host = {
    env: { ...env },
    home: home.path,
    platform: 'linux',
    stdin: { isTerminal: false, read: async () => new Uint8Array() },
    stdout: { isTerminal: false, write: async (text) => void stdout.push(text) },
    stderr: { isTerminal: false, write: async (text) => void stderr.push(text) },
    startedAt: new Date(),
    now: () => new Date(),
    monotonic: () => performance.now(),
    sleep: (milliseconds) => delay(milliseconds),
    parent: () => ({ pid: 4711, command: 'make' }),
    openTerminal: () => undefined,
    openBrowser: async () => {},
  };
  const code = await run(argv, host);
  return { code, signal: null, stdout: stdout.join(''), stderr: stderr.join('') };
}

export interface Ending extends Timed<Result> {
  readonly logins: number;
}

const quickMilliseconds = 10_000;
/** A call has 15 s. */
const slowMilliseconds = 16_000;

/** What is wrong with the way in which a command has ended. */
export function judge(
  argv: readonly string[],
  ending: Ending,
  [exit, logins]: Outcome,
  isSlow = false,
): string[] {
  const { result, milliseconds } = ending;
  if (result === undefined) {
    return ['it did not end'];
  }
  return [
    ...whatIsWrong(argv, result, 0),
    ...(result.code === exit ? [] : [`exit code ${result.code}, not ${exit}: ${result.stderr}`]),
    ...(ending.logins === logins ? [] : [`${ending.logins} logins, not ${logins}`]),
    ...(milliseconds < (isSlow ? slowMilliseconds : quickMilliseconds) ? [] : [`${milliseconds} ms`]),
    ...(exit !== 0 || argv[0] === 'login' || isCredentials(result.stdout) ? [] : ['no credentials']),
  ];
}

function isCredentials(stdout: string): boolean {
  return /^\{"Version":1,"AccessKeyId":"[^"]+","SecretAccessKey":"[^"]+","SessionToken":"[^"]+",/.test(
    stdout,
  );
}
