/** How many portal calls AWS serves in a second before it answers 429. */
const callsPerSecond = 20;

/** The calls of the last second. */
export class CallRate {
  readonly #times: number[] = [];

  /** Counts a call; false when it is one too many, which is then not counted. */
  admits(now: Date): boolean {
    const time = now.getTime();
    while (this.#times[0] !== undefined && this.#times[0] <= time - 1000) {
      this.#times.shift();
    }
    return this.#times.length < callsPerSecond && this.#times.push(time) > 0;
  }
}
