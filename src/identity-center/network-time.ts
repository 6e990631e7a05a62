/** No answer comes in less. */
const shortestMilliseconds = 100;

/** Why a call is not made: its command has no time left. */
export class NoTimeLeft extends Error {
  override readonly name = 'NoTimeLeft';
}

/** How much of a command's time may go into asking, all requests together; waiting for a person or a process is none. */
export class NetworkTime {
  #leftMilliseconds: number;
  #endsAt: number | undefined;

  constructor(milliseconds: number) {
    this.#leftMilliseconds = milliseconds;
  }

  /**
   * Makes a call that is given up after `atMostMilliseconds`, or when the command's time is used up. Throws `NoTimeLeft` when
   * it is used up already.
   */
  async spend<T>(atMostMilliseconds: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#leftMilliseconds < shortestMilliseconds) {
      throw new NoTimeLeft();
    }
    const start = performance.now();
    const milliseconds = Math.min(atMostMilliseconds, this.#leftMilliseconds);
    this.#endsAt = start + milliseconds;
    try {
      return await call(AbortSignal.timeout(Math.ceil(milliseconds)));
    } finally {
      this.#endsAt = undefined;
      this.#leftMilliseconds -= performance.now() - start;
    }
  }

  /** How long the call that is being made may still take; undefined when none is. */
  leftOfCall(): number | undefined {
    return this.#endsAt === undefined ? undefined : this.#endsAt - performance.now();
  }
}
