/** How many portal calls AWS serves in a second before it answers 429. */
const callsPerSecond = 20;

/** The calls of the last second. */
export class CallRate {
  #times: number[] = [];

  /** Counts a call; false when it is one too many, which is then not counted. */
  admits(now: Date): boolean {
    const time = now.getTime();
    // A clock that is set back leaves calls of the future behind.
    this.#times = this.#times.filter((one) => one > time - 1000 && one <= time);
    return this.#times.length < callsPerSecond && this.#times.push(time) > 0;
  }
}
