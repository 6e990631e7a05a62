/** Every way a command can end other than well: its exit status, and when it is used. Printed by `help exit-codes`. */
export const exitCodes = {
  internal: { status: 1, when: 'a defect of awsso, or an output that cannot be written' },
  usage: { status: 2, when: 'bad flags or arguments, or a question that needs a terminal' },
  config: { status: 3, when: 'a profile, session or file is missing, malformed or contradictory' },
  'login-required': { status: 4, when: 'there is no usable session or MFA code, and nobody may be asked' },
  denied: { status: 5, when: 'Identity Center or STS refuses this account, role or chain' },
  unavailable: { status: 6, when: 'an endpoint is unreachable, throttles, fails or answers nonsense' },
  'login-failed': { status: 7, when: 'the login was declined or cancelled, or its code lapsed' },
  'not-executable': { status: 126, when: 'exec: the command is there, but cannot be executed' },
  'not-found': { status: 127, when: 'exec: there is no such command' },
} as const;

/** The name of an exit status, as the contract has it. */
export type ErrorCode = keyof typeof exitCodes;

/** A refusal that a person is told about: what is wrong, and one command to run next. */
export class AwssoError extends Error {
  override readonly name = 'AwssoError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  /** Whether it comes of what this process may do, so that no other can take it for its own. */
  readonly isOwn: boolean;

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint?: string; cause?: unknown; isOwn?: boolean } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.isOwn = options.isOwn === true;
  }
}

/** Whether a service could not be asked, so that another step may answer. */
export function isUnavailable(error: unknown): error is AwssoError {
  return error instanceof AwssoError && error.code === 'unavailable';
}
