import { exitCodes } from '../../../src/errors.ts';
import { interruptedStatus } from '../../../src/host/interrupted.ts';
import type { Result } from '../../support/binary.ts';
import { canary } from './odd-values.ts';

const statuses = Object.values(exitCodes).map(({ status }) => status);
// Who is asked for an account may leave.
const expected = new Set([
  0,
  interruptedStatus,
  ...statuses.filter((status) => status !== exitCodes.internal.status),
]);

// What is not a message: the trace, and the page and code of a login that a person is asked for.
const aside =
  /^(awsso: debug: .*|To log in to .*| {2}https?:.*|and see that it shows .*|It opens the access portal .*|Asked for .*|(already )?logged (in|out).*|written to .*|some SDKs take .*|)$/;

/** What a run has done that no input whatever may make it do. */
export function whatIsWrong(argv: readonly string[], result: Result, milliseconds: number): string[] {
  const { code, stdout, stderr } = result;
  const lines = stderr.split('\n').filter((line) => !aside.test(line));
  // `status` and `doctor` answer with their exit code too; the canary is the answer of `process`, `env` and `session
  // export`.
  const mayAnswer =
    code === 0 ||
    (code === exitCodes['login-required'].status && argv.includes('status')) ||
    (code === exitCodes.config.status && argv.includes('doctor'));
  const isCredentials =
    code === 0 && argv.some((word) => ['process', 'credential-process', 'env', 'export'].includes(word));
  // Between the cells of a list, where no person reads it.
  const withoutTabs = argv.some((word) => ['accounts', 'roles'].includes(word))
    ? stdout.replaceAll('\t', '')
    : stdout;
  const checks: Readonly<Record<string, boolean>> = {
    [`exit code ${code}`]: code !== null && expected.has(code),
    'something on stdout, though it failed': mayAnswer || stdout === '',
    'a stack': !/^\s+at /m.test(stderr),
    'more than 4 lines on stderr': lines.length <= 4,
    // The colon goes with it where a secret begins as a message goes on.
    'a line that says not whose it is': lines.every((line) => /^(awsso|hint)(: |\*\*\*)/.test(line)),
    'more than 5 s': milliseconds < 5_000,
    'a secret on stderr': !isSecretIn(stderr),
    'a secret on stdout': isCredentials || !isSecretIn(stdout),
    'a control character on stderr': !hasControls(stderr),
    'a control character on stdout': !(isCredentials
      ? /[^\P{Cc}\n]/u.test(stdout)
      : hasControls(withoutTabs)),
  };
  return Object.entries(checks)
    .filter(([, holds]) => !holds)
    .map(([what]) => what);
}

/** Half of it is enough: a parser's message quotes ten characters. */
function isSecretIn(text: string): boolean {
  return text.toLowerCase().includes(canary.slice(0, 6).toLowerCase());
}

/** All that moves a cursor, hides or reorders text. */
export function hasControls(text: string): boolean {
  return /[^\P{Cc}\n]|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u.test(text);
}
