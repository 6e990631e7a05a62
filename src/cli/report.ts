import { AwssoError, exitCodes } from '../errors.ts';
import { Interrupted, interruptedStatus } from '../host/interrupted.ts';
import { printable } from '../printable.ts';
import { whatIsUnexpected } from '../what-is-unexpected.ts';

/*
 * The rules of what a person reads on stderr:
 * - `awsso: ` and what is wrong, in lower case, without a full stop, naming the file and line, profile or host
 * - `hint: ` and one command to run next
 * - never a secret, a stack, or a control character out of data; a stack only for a defect of awsso, with --debug
 */

/** What a failure says on stderr, whole lines, and the exit status that says it too. */
export interface Report {
  readonly text: string;
  readonly status: number;
}

/** @param isDebug whether a defect shows its stack */
export function reportError(error: unknown, isDebug: boolean): Report {
  if (error instanceof Interrupted) {
    return { text: '', status: interruptedStatus };
  }
  if (error instanceof AwssoError) {
    const hint = error.hint === undefined ? '' : `hint: ${printable(error.hint)}\n`;
    return { text: `awsso: ${printable(error.message)}\n${hint}`, status: exitCodes[error.code].status };
  }
  const stack = isDebug && error instanceof Error ? `${error.stack ?? ''}\n` : '';
  return {
    text: `awsso: ${whatIsUnexpected(error)}\nhint: run the same command again with --debug\n${stack}`,
    status: exitCodes.internal.status,
  };
}
