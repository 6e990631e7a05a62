/** No answer comes in less. */
const shortestMilliseconds = 100;

/** Why a call is not made: its command has no time left. */
export class NoTimeLeft extends Error {
  override readonly name = 'NoTimeLeft';
}

type Call<T> = (signal: AbortSignal) => Promise<T>;

/** How much of a command's time may go into asking, all requests together; waiting for a person or a process is none. */
export class NetworkTime {
  #leftMilliseconds: number;
  /** When each call that is being made will be given up. */
  readonly #ends = new Set<{ readonly at: number }>();

  constructor(milliseconds: number) {
    this.#leftMilliseconds = milliseconds;
  }

  /**
   * Makes a call that is given up after `atMostMilliseconds`, or when the command's time is used up. Throws `NoTimeLeft`
   * when it is used up already.
   */
  async spend<T>(atMostMilliseconds: number, call: Call<T>): Promise<T> {
    const start = performance.now();
    try {
      return await this.spendOnPage(atMostMilliseconds, call);
    } finally {
      this.#leftMilliseconds -= performance.now() - start;
    }
  }

  /** The same for a page of a list, many of which may be asked for at once: it leaves the others their time. */
  async spendOnPage<T>(atMostMilliseconds: number, call: Call<T>): Promise<T> {
    if (this.#leftMilliseconds < shortestMilliseconds) {
      throw new NoTimeLeft();
    }
    const milliseconds = Math.min(atMostMilliseconds, this.#leftMilliseconds);
    const end = { at: performance.now() + milliseconds };
    this.#ends.add(end);
    try {
      return await call(AbortSignal.timeout(Math.ceil(milliseconds)));
    } finally {
      this.#ends.delete(end);
    }
  }

  /** How long the calls that are being made may still take, at the least; undefined when none is. */
  leftOfCall(): number | undefined {
    return this.#ends.size === 0
      ? undefined
      : Math.min(...[...this.#ends].map(({ at }) => at)) - performance.now();
  }
}
