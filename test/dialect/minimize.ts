/** Leaves out what it can of the parts, as long as the rest is still bad; halves first, then ever less. */
export async function minimize<T>(
  parts: readonly T[],
  isBad: (parts: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let kept = parts;
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    let at = 0;
    while (at < kept.length) {
      const fewer = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (await isBad(fewer)) {
        kept = fewer;
      } else {
        at += size;
      }
    }
  }
  return kept;
}
