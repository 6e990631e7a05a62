import type { Host } from '../host/host.ts';

/** The access portal's quota; what comes above it is answered 429, and more calls at once would only wait for their turn. */
export const callsPerSecond = 20;
const second = 1000;
/** Twenty of them are less than a second, so that calls are spread over it, and a timer that is late costs nothing. */
const gapMilliseconds = 45;

/**
 * Spreads calls so that the service never counts more than its quota in any second. When it has counted a call is not
 * known, but not later than it answered: a call takes its place until a second after its answer.
 */
export class Pace {
  readonly #host: Pick<Host, 'now' | 'sleep'>;
  #turns: Promise<void> = Promise.resolve();
  #unanswered = 0;
  /** When the calls of the last second were answered, the first of them first. */
  #answeredAt: number[] = [];
  #startedAt = Number.NEGATIVE_INFINITY;
  #heldUntil = Number.NEGATIVE_INFINITY;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #onAnswer: () => void = () => {};

  constructor(host: Pick<Host, 'now' | 'sleep'>) {
    this.#host = host;
  }

  /** Makes a call when its turn has come; first come, first served. */
  async inTurn<T>(call: () => Promise<T>): Promise<T> {
    this.#turns = this.#turns.then(() => this.#nextTurn());
    await this.#turns;
    try {
      return await call();
    } finally {
      this.#unanswered -= 1;
      this.#answeredAt.push(this.#now());
      this.#onAnswer();
    }
  }

  /** Lets no call begin for so long: the service throttles. */
  hold(milliseconds: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#now() + milliseconds);
  }

  async #nextTurn(): Promise<void> {
    for (let wait = this.#toWait(); wait !== 0; wait = this.#toWait()) {
      await (wait === 'for an answer' ? this.#anAnswer() : this.#host.sleep(wait));
    }
    this.#unanswered += 1;
    this.#startedAt = this.#now();
  }

  #toWait(): number | 'for an answer' {
    const now = this.#now();
    this.#answeredAt = this.#answeredAt.filter((at) => at > now - second);
    const [first] = this.#answeredAt;
    const isFull = this.#unanswered + this.#answeredAt.length >= callsPerSecond;
    if (isFull && first === undefined) {
      return 'for an answer';
    }
    const free = isFull && first !== undefined ? first + second : now;
    return Math.max(free, this.#heldUntil, this.#startedAt + gapMilliseconds, now) - now;
  }

  #anAnswer(): Promise<void> {
    return new Promise((resolve) => {
      this.#onAnswer = resolve;
    });
  }

  /** A clock that is set back would have us wait for what lies in its future: all begins anew. */
  #now(): number {
    const now = this.#host.now().getTime();
    if (now < this.#lookedAt) {
      this.#answeredAt = [];
      this.#startedAt = this.#heldUntil = Number.NEGATIVE_INFINITY;
    }
    this.#lookedAt = now;
    return now;
  }
}
