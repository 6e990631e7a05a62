import type { Result } from '../../support/binary.ts';
import type { Sandbox } from '../../support/sandbox.ts';
import type { Trial } from './trial.ts';

/** What random input must never lead to. */
export const nothing = 'no stack, no hang, no echo of content';

/** Runs a trial in this process. */
export function runHere({ argv }: Trial, box: Sandbox): Promise<Result> {
  return box.awsso(...argv);
}
