import { readFileSync, rmSync } from 'node:fs';
import type { Result } from '../support/binary.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { runThrough } from './run-through.ts';

/** A system call on a file below the home: the nth of its name in the main thread, which makes all of awsso's. */
export interface SystemCall {
  readonly name: string;
  readonly nth: number;
  /** The call as strace shows it. */
  readonly shown: string;
}

/** What happens in place of a call: the process is killed just before it, or told an error such as `EIO`. */
export type Fault = { readonly signal: 'SIGKILL' } | { readonly error: string };

const traced = '/^(openat|write|pwrite|fsync|rename|link|unlink|fchmod|chmod|mkdir|close)';

/** The calls of a run that is left alone, in order. */
export async function systemCalls(box: Sandbox, args: readonly string[]): Promise<readonly SystemCall[]> {
  const { calls } = await traceRun(box, args, ['-e', `trace=${traced}`]);
  return calls;
}

/** A run with a fault at one call; whether that was such a call on a file of the home this time too, it says. */
export async function runWithFault(
  box: Sandbox,
  args: readonly string[],
  { name, nth, shown }: SystemCall,
  fault: Fault,
): Promise<Result & { readonly isHit: boolean }> {
  const what = 'signal' in fault ? `signal=${fault.signal}` : `error=${fault.error}`;
  const options = ['-e', `trace=${name}`, '-e', `inject=${name}:${what}:when=${nth}`];
  const { result, calls } = await traceRun(box, args, options);
  // An error where there is nothing to write is another story.
  const isAlike = (call: SystemCall) => 'signal' in fault || shapeOf(call.shown) === shapeOf(shown);
  return { ...result, isHit: calls.some((call) => call.nth === nth && isAlike(call)) };
}

/** A call without what differs from run to run: descriptors, process ids, what was drawn at random, and its result. */
function shapeOf(shown: string): string {
  return shown
    .replace(/\) = .*/, '')
    .replace(/, ".*/, (rest) => (rest.includes('O_') || rest.includes('/') ? rest : ''))
    .replace(/awsso-test-\w+|\b(?:\d+|[0-9a-f]{12}|[0-9a-f]{32})\b/g, '*');
}

async function traceRun(box: Sandbox, args: readonly string[], options: readonly string[]) {
  const log = box.home.at('trace');
  const result = await runThrough(box, ['strace', '-qq', '-y', '-o', log, ...options], args);
  const calls = callsBelow(box.home.at('.aws'), readFileSync(log, 'utf8'));
  rmSync(log);
  return { result, calls };
}

/** Of strace's lines (`fsync(19</home/x>) = 0`) those that name the folder, each with its number among its like. */
function callsBelow(folder: string, log: string): SystemCall[] {
  const counts = new Map<string, number>();
  return log.split('\n').flatMap((line) => {
    const name = /^\w+(?=\()/.exec(line)?.[0] ?? '';
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    return line.includes(folder) ? [{ name, nth, shown: line }] : [];
  });
}
