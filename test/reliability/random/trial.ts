import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import type { Fault } from '../../../src/emulator/center/fault.ts';
import type { Operation } from '../../../src/emulator/center/operation.ts';
import { legacyConfig, sessionConfig } from '../../support/configs.ts';
import type { Sandbox } from '../../support/sandbox.ts';

/** One command, and what is odd in the place where it runs. */
export interface Trial {
  readonly argv: readonly string[];
  /** Below the home. `@past@`, `@due@` and `@fresh@` in them are replaced by such a time. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly env: Readonly<Record<string, string>>;
  readonly faults: readonly PlannedFault[];
}

interface PlannedFault {
  readonly operation: Operation;
  readonly fault: Fault;
  readonly times: number;
}

export const bothConfigs = sessionConfig + legacyConfig;

/** A trial in a home as people have it, but for what is given. */
export function trialOf(given: Partial<Trial>): Trial {
  const { files, ...rest } = given;
  return { argv: [], env: {}, faults: [], ...rest, files: { '.aws/config': bothConfigs, ...files } };
}

const credentialsOf = ['process', 'env'].flatMap((command) => [
  [command, 'dev'],
  [command, 'old'],
  [command, 'ci'],
  [command, 'dev', '--debug'],
  [command, 'dev', '--login', 'always'],
  [command, 'dev', '--login', 'never'],
]);
const byFlags = ['--sso-session', 'corp', '--account-id', '111122223333', '--role-name', 'ReadOnly'];
const formats = [
  ...['sh', 'fish', 'powershell', 'cmd', 'nu', 'dotenv', 'github', 'json'],
  ...['tcsh', 'constructor', '__proto__'],
];

/** Every command, as people run it. */
export const usualArgv = fc.oneof(
  fc.constantFrom(...credentialsOf, ['process', ...byFlags]),
  fc.constantFrom(...formats).map((format) => ['env', 'dev', '--format', format]),
  fc.constantFrom(
    ['login', 'dev'],
    ['login', 'dev', '--force', '--debug'],
    ['login', 'old'],
    ['login', '--all'],
  ),
  fc.constantFrom(['logout', 'dev'], ['logout', '--all', '--debug'], ['logout', '--sso-session', 'corp']),
  fc.constantFrom(['status'], ['status', 'dev'], ['status', '--json'], ['status', '--short']),
  fc.constantFrom(['explain', 'dev'], ['explain', 'dev', '--json'], ['explain', 'old'], ['explain', 'ci']),
  fc.constantFrom(
    ['accounts'],
    ['accounts', 'dev', '--json'],
    ['roles', 'dev', '--account-id', '111122223333'],
  ),
  fc.constantFrom(
    ['sync', 'dev'],
    ['sync', 'old:tool'],
    ['sync', '--all', '--force', '--debug'],
    ['login', 'dev', '--sync'],
    ['session', 'export', '--with-refresh'],
    ['session', 'import'],
  ),
  fc.constantFrom(['doctor'], ['doctor', '--json'], ['doctor', '--fix']),
  fc.constantFrom(['profiles'], ['profiles', '--json'], ['profiles', '--sessions', '--json']),
);

/** Makes the place in which the command is going to run. */
export function prepare({ files, faults }: Trial, { home, clock, identityCenter }: Sandbox): void {
  identityCenter.clearFaults();
  identityCenter.calls.length = 0;
  for (const entry of readdirSync(home.path)) {
    home.remove(entry);
  }
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(home.at(file)), { recursive: true });
    writeFileSync(home.at(file), withTimes(content, clock.now()));
    // What has just been written is read again and again, because it may be half of something.
    utimesSync(home.at(file), 1_700_000_000, 1_700_000_000);
  }
  for (const { operation, fault, times: count } of faults) {
    identityCenter.failNext(operation, fault, count);
  }
}

const times = { past: -60, due: 10, fresh: 55 };

function withTimes(content: string | Uint8Array, now: Date): Buffer {
  // As Latin-1 any bytes are text, and the same bytes again.
  const text = Buffer.from(content).toString('latin1');
  const timed = Object.entries(times).reduce((changed, [mark, minutes]) => {
    const time = new Date(now.getTime() + minutes * 60_000);
    return changed.replaceAll(`@${mark}@`, `${time.toISOString().slice(0, 19)}Z`);
  }, text);
  return Buffer.from(timed, 'latin1');
}

/** The variables of the next run, and no others. */
export function useVariables({ env }: Sandbox, variables: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(env)) {
    delete env[name];
  }
  Object.assign(env, variables);
}

/** As one line for a person who has to find out what went wrong. */
export function tell({ argv, files, env, faults }: Trial): string {
  const plain = (_: string, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
  const { '.aws/config': config, ...others } = files;
  const shown = { ...others, ...(config !== bothConfigs && { '.aws/config': config }) };
  return JSON.stringify({ argv, env, faults, files: shown }, plain).slice(0, 3_000);
}
