/** How much of a command's time may go into asking, all requests together; waiting for a person or a process is none. */
export class NetworkTime {
  #leftMilliseconds: number;
  #endsAt: number | undefined;

  constructor(milliseconds: number) {
    this.#leftMilliseconds = milliseconds;
  }

  /** Makes a call that is given up after `atMostMilliseconds`, or when the command's time is used up. */
  async spend<T>(atMostMilliseconds: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const start = performance.now();
    const milliseconds = Math.max(0, Math.min(atMostMilliseconds, this.#leftMilliseconds));
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
