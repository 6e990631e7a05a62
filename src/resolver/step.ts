import { AwssoError, isUnavailable } from '../errors.ts';

/** A step's answer: the thing, or why it has none. `failure` is there when the service could not be asked. */
export type Outcome<T> = { readonly found: T } | Skipped;

/** Why a step has no answer, in words that `explain` and `--debug` show. */
export interface Skipped {
  readonly skipped: string;
  readonly failure?: AwssoError;
  /** The service refuses a token that by the clock is good: only a forced login replaces it. */
  readonly isRefused?: boolean;
  /** The mark of the token that did not do; none, when there was none. Another one may have come since. */
  readonly judged?: string;
}

/** The steps of an SSO profile, in their order, by the contract's names. */
export type StepName = 'role-cache' | 'sso-token' | 'credentials-file' | 'login';

/** One place to look in. */
export interface Step<T> {
  readonly name: StepName;
  run(): Outcome<T> | Promise<Outcome<T>>;
}

/** Told of every step that was asked, for `--debug`. */
export type Trace = (step: string, why: string) => void;

/** What was found, or why each step has nothing. */
export type Search<T> = { readonly found: T } | { readonly skips: ReadonlyMap<StepName, Skipped> };

/** Asks each step in turn; the first that finds something ends the search. A step that throws ends it too. */
export async function firstFound<T>(steps: readonly Step<T>[], trace: Trace): Promise<Search<T>> {
  const skips = new Map<StepName, Skipped>();
  for (const step of steps) {
    const outcome = await step.run();
    if ('found' in outcome) {
      trace(step.name, 'found');
      return outcome;
    }
    trace(step.name, `skipped: ${outcome.skipped}`);
    skips.set(step.name, outcome);
  }
  return { skips };
}

/**
 * Runs what asks Identity Center; that it cannot be reached is a reason to skip, not to stop.
 *
 * @param isDispensable whether there is something to go on with, so that nobody has to log in for it either
 */
export async function orUnavailable<T>(
  run: () => Promise<Outcome<T>>,
  isDispensable = false,
): Promise<Outcome<T>> {
  try {
    return await run();
  } catch (error) {
    if (isUnavailable(error)) {
      return { skipped: error.message, failure: error };
    }
    if (isDispensable && error instanceof AwssoError && error.code === 'login-required') {
      return { skipped: error.message };
    }
    throw error;
  }
}
