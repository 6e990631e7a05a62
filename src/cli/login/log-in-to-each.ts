import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { printable } from '../../printable.ts';
import type { Skipped } from '../../resolver/step.ts';

/** The login to one session, in its two steps. */
export interface Login {
  readonly name: string;
  /** Nobody is asked. Resolves to why a person has to be, or to undefined when the session is good. */
  whyToAsk(): Promise<Skipped | undefined>;
  ask(why: Skipped): Promise<void>;
}

interface Failure {
  readonly name: string;
  readonly error: AwssoError;
}

/**
 * Finds out which sessions need a person, and asks for one after another. One that fails keeps no other from its turn; at
 * the end each failure is told, and the first has the exit code.
 */
export async function logInToEach(logins: readonly Login[], { stderr }: Pick<Host, 'stderr'>): Promise<void> {
  const failures: Failure[] = [];
  const noteFailure = ({ name }: Login, error: unknown): AwssoError => {
    if (!(error instanceof AwssoError)) {
      throw error;
    }
    failures.push({ name, error });
    return error;
  };
  const wanted: { readonly login: Login; readonly why: Skipped }[] = [];
  for (const login of logins) {
    const why = await login.whyToAsk().catch((error: unknown) => void noteFailure(login, error));
    wanted.push(...(why === undefined ? [] : [{ login, why }]));
  }
  const saysWhichIsNext = stderr.isTerminal && wanted.length > 1;
  for (const [index, { login, why }] of wanted.entries()) {
    if (saysWhichIsNext) {
      await stderr.write(`${index + 1} of ${wanted.length}: ${printable(login.name)}\n`);
    }
    await login.ask(why).catch(async (error: unknown) => {
      const { message } = noteFailure(login, error);
      if (saysWhichIsNext && index < wanted.length - 1) {
        await stderr.write(`awsso: ${printable(message)}\n`);
      }
    });
  }
  await tellFailures(failures, logins.length, stderr);
}

/** One is told as ever. Of several each has its line, and the walk can be gone on with. */
async function tellFailures(
  failures: readonly Failure[],
  count: number,
  stderr: Host['stderr'],
): Promise<void> {
  const [first, ...others] = failures;
  if (first === undefined) {
    return;
  }
  if (others.length === 0) {
    throw first.error;
  }
  for (const { name, error } of failures) {
    const next = error.hint === undefined ? '' : `; next: ${error.hint}`;
    await stderr.write(`${printable(`awsso: ${name}: ${error.message}${next}`)}\n`);
  }
  throw new AwssoError(first.error.code, `${failures.length} of ${count} sessions have no login`, {
    hint: 'awsso login --all',
    cause: first.error,
  });
}
