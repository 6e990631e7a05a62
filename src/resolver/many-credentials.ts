import { titleOf } from '../config/sso-session.ts';
import type { Subject } from '../config/subject.ts';
import type { Credentials } from '../credentials.ts';
import { AwssoError, type ErrorCode } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { withOwnTime } from '../network/command-network.ts';
import { callsPerSecond } from '../network/pace.ts';
import type { AskingManners } from './roles/open-role-chain.ts';
import { roleChainCredentials } from './roles/role-chain-credentials.ts';
import type { SharedContext } from './shared-context.ts';
import { type LayeredSubject, subjectCredentials } from './subject-credentials.ts';
import { type ChainSubject, walkChain } from './walk-chain.ts';

type Outcome = Credentials | AwssoError;

/** After so many in a row it is the service that cannot be reached, not a role that cannot be had. */
const mostUnavailable = 3;
const endsSession: readonly ErrorCode[] = ['login-required', 'login-failed'];

/**
 * The credentials of many, in their order, or why there are none: what is the matter with one keeps no other from its own.
 * Each session is asked for once: until it has answered, one after the other; then many at once, within the quota.
 */
export async function manyCredentials(
  subjects: readonly Subject[],
  context: SharedContext,
  manners: AskingManners,
  isTraced: boolean,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<Subject, Outcome>();
  for (const key of new Set(subjects.map(keyOf))) {
    const session = new SessionOfMany(context, manners, isTraced);
    const left = subjects.filter((subject) => keyOf(subject) === key).values();
    const work = async (isDone = () => false) => {
      for (const subject of left) {
        outcomes.set(subject, await session.credentialsOf(subject));
        if (isDone()) {
          return;
        }
      }
    };
    await work(() => session.isSettled);
    await Promise.all(Array.from({ length: callsPerSecond }, () => work()));
  }
  return subjects.flatMap((subject) => outcomes.get(subject) ?? []);
}

function keyOf({ role }: Subject): string {
  const session = role?.session;
  return session === undefined ? '' : `${session.name === undefined ? 'url' : 'name'} ${titleOf(session)}`;
}

class SessionOfMany {
  readonly #context: SharedContext;
  readonly #manners: AskingManners;
  readonly #isTraced: boolean;
  #hasAnswered = false;
  #unavailable = 0;
  #end: AwssoError | undefined;

  constructor(context: SharedContext, manners: AskingManners, isTraced: boolean) {
    this.#context = context;
    this.#manners = manners;
    this.#isTraced = isTraced;
  }

  /** Whether it has answered, or will not. */
  get isSettled(): boolean {
    return this.#hasAnswered || this.#end !== undefined;
  }

  async credentialsOf(subject: Subject): Promise<Outcome> {
    const { host } = this.#context;
    try {
      const ways = {
        chain: (wanted: ChainSubject) => this.#ask(wanted, host),
        roleChain: (wanted: LayeredSubject) => this.#assume(wanted),
      };
      return await subjectCredentials(subject, host, ways, this.#isTraced);
    } catch (error) {
      if (error instanceof AwssoError) {
        return error;
      }
      throw error;
    }
  }

  async #ask(wanted: ChainSubject, host: Host): Promise<Credentials> {
    const { credentials } = wanted.cached;
    if (this.#end !== undefined) {
      if (credentials !== undefined && credentials.expiration > host.now()) {
        return credentials;
      }
      throw this.#end;
    }
    const network = withOwnTime(this.#context.network);
    try {
      const found = await network.pace.inTurn(() =>
        walkChain(wanted, { ...this.#context, network }, this.#manners.login),
      );
      this.#noteAnswer();
      return found;
    } catch (error) {
      this.#noteFailure(error);
      throw error;
    }
  }

  /** Each with its own source: what becomes of one says nothing of another. */
  #assume(wanted: LayeredSubject): Promise<Credentials> {
    const context = { ...this.#context, network: withOwnTime(this.#context.network) };
    return roleChainCredentials(wanted, context, this.#manners, this.#isTraced);
  }

  #noteAnswer(): void {
    this.#hasAnswered = true;
    this.#unavailable = 0;
  }

  #noteFailure(error: unknown): void {
    if (!(error instanceof AwssoError)) {
      return;
    }
    if (error.code === 'denied') {
      this.#noteAnswer();
    }
    this.#unavailable += error.code === 'unavailable' ? 1 : 0;
    if (endsSession.includes(error.code) || this.#unavailable >= mostUnavailable) {
      this.#end ??= error;
    }
  }
}
