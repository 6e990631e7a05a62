/** Tries all: those that only wait all at once, the others a few at a time, so that nobody is late for want of a turn. */
export async function sideBySide<T, R>(
  all: readonly T[],
  isWaiting: (one: T) => boolean,
  attempt: (one: T) => Promise<R>,
): Promise<R[]> {
  const waiting = all.filter(isWaiting).map(attempt);
  const others = all.filter((one) => !isWaiting(one)).values();
  const lane = async () => {
    const done: R[] = [];
    for (const one of others) {
      done.push(await attempt(one));
    }
    return done;
  };
  const lanes = await Promise.all(Array.from({ length: 24 }, lane));
  return [...(await Promise.all(waiting)), ...lanes.flat()];
}
