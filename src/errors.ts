/** What went wrong, as a caller sees it; each code has one exit status. */
export type ErrorCode =
  | 'internal'
  | 'usage'
  | 'config'
  | 'login-required'
  | 'denied'
  | 'unavailable'
  | 'login-failed';

/** The exit statuses of every command; 130 and 143 (interrupted, terminated) are set by `main.ts`. */
export const exitStatus: Record<ErrorCode, number> = {
  internal: 1,
  usage: 2,
  config: 3,
  'login-required': 4,
  denied: 5,
  unavailable: 6,
  'login-failed': 7,
};

/** A refusal that a person is told about: what is wrong, and one command to run next. */
export class AwssoError extends Error {
  override readonly name = 'AwssoError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}
