import { expect } from 'vitest';
import type { Operation } from '../../src/emulator/center/operation.ts';
import type { Result } from './binary.ts';
import { legacyConfig, sessionConfig } from './configs.ts';
import { type Sandbox, type SandboxOptions, sandbox } from './sandbox.ts';

/** A person who has just logged in to the session, as `dev`; who looks again later is not expected. */
export function loggedIn(options: SandboxOptions = {}): Promise<Sandbox> {
  return loggedInTo('dev', { config: sessionConfig, ...options });
}

/** The same for the legacy profile, as `old`. */
export function loggedInLegacy(options: SandboxOptions = {}): Promise<Sandbox> {
  return loggedInTo('old', { config: legacyConfig, ...options });
}

async function loggedInTo(profile: string, options: SandboxOptions): Promise<Sandbox> {
  const box = await sandbox({ person: 'approves', ...options });
  const login = await box.awsso('login', profile);
  expect(login).toMatchObject({ code: 0, stdout: '' });
  return box;
}

/** What Identity Center is asked while something runs, in order. */
export async function callsOf(
  { identityCenter }: Sandbox,
  run: () => Promise<unknown>,
): Promise<Operation[]> {
  const before = identityCenter.calls.length;
  await run();
  return identityCenter.calls.slice(before).map(({ operation }) => operation);
}

/** Leads every request to a port where nobody listens. */
export function cutOff({ env }: Sandbox): void {
  const nowhere = 'http://127.0.0.1:1';
  const names = ['AWS_ENDPOINT_URL_SSO', 'AWS_ENDPOINT_URL_SSO_OIDC', 'AWS_ENDPOINT_URL_STS'];
  Object.assign(env, Object.fromEntries(names.map((name) => [name, nowhere])));
}

/** Lets something happen while the next request is on its way, as another process would do it. */
export function duringNextCall({ identityCenter }: Sandbox, act: () => void): void {
  const receive = identityCenter.receive;
  identityCenter.receive = (call) => {
    identityCenter.receive = receive;
    act();
    return identityCenter.receive(call);
  };
}

export interface ProcessAnswer {
  readonly Version: number;
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken?: string;
  readonly Expiration?: string;
  readonly AccountId?: string;
}

/** The credentials that `process` printed; it must have said nothing else. */
export function credentialsFrom(result: Result): ProcessAnswer {
  expect(result).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(result.stdout) as ProcessAnswer;
}

/** A failure as everybody sees it: the exit code, nothing on stdout, and what is wrong on stderr. */
export function expectFailure({ code, stdout, stderr }: Result, status: number, words: RegExp): void {
  expect({ code, stdout }).toEqual({ code: status, stdout: '' });
  expect(stderr).toMatch(/^awsso: /);
  expect(stderr).toMatch(words);
  expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(4);
}

/** What `explain --json` says. */
export interface Explanation {
  readonly profile: string;
  readonly settings: Readonly<Record<string, { readonly value: unknown; readonly from: string }>>;
  readonly steps: readonly Readonly<Record<string, unknown>>[];
  readonly answer: string | null;
  readonly warnings: readonly string[];
}

export async function explain(box: Sandbox, ...args: string[]): Promise<Explanation> {
  const result = await box.awsso('explain', '--json', ...args);
  expect(result).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(result.stdout) as Explanation;
}
