import leven from 'leven';

/** The name that a person most likely meant, or undefined when none is near. */
export function nearest(wanted: string, names: Iterable<string>): string | undefined {
  const ranked = [...names]
    .map((name) => ({ name, distance: distance(wanted.toLowerCase(), name.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(1, Math.floor(wanted.length / 3))
    ? best.name
    : undefined;
}

/** Letters changed, added or left out; letters in another order count as one slip. */
function distance(one: string, other: string): number {
  const letters = (text: string) => [...text].sort().join('');
  return one !== other && letters(one) === letters(other) ? 1 : leven(one, other);
}
