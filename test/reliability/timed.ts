const tickMilliseconds = 50;

export interface Timed<T> {
  /** Undefined when it was given up. */
  readonly result: T | undefined;
  readonly milliseconds: number;
}

/**
 * Runs something and takes the time that this process has had for it: what a busy machine or a slow disk has taken
 * away does not count, but what the process itself was busy for does.
 */
export async function timed<T>(run: () => Promise<T>, limitMilliseconds = 60_000): Promise<Timed<T>> {
  const started = performance.now();
  const cpu = process.cpuUsage();
  let ticks = 1;
  const had = () => {
    const { user, system } = process.cpuUsage(cpu);
    return Math.min(performance.now() - started, Math.max(ticks * tickMilliseconds, (user + system) / 1000));
  };
  let timer: NodeJS.Timeout | undefined;
  const givenUp = new Promise<undefined>((resolve) => {
    timer = setInterval(() => {
      ticks += 1;
      if (had() > limitMilliseconds) {
        resolve(undefined);
      }
    }, tickMilliseconds);
  });
  try {
    const result = await Promise.race([run(), givenUp]);
    return { result, milliseconds: had() };
  } finally {
    clearInterval(timer);
  }
}
