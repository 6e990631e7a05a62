/** The exit status of SIGINT. */
export const interruptedStatus = 130;

/**
 * Thrown when a person ends a question by Ctrl-C, which at a prompt is a key and no signal: the command ends as by SIGINT.
 */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
