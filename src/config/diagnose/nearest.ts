import leven from 'leven';

/**
 * The name that a person most likely meant, or undefined when none is near.
 *
 * @param mostEdits so many letters may be other ones
 */
export function nearest(
  wanted: string,
  names: Iterable<string>,
  mostEdits = Math.max(1, Math.floor(wanted.length / 3)),
): string | undefined {
  const ranked = (isTypedByHand(wanted) ? [...names].filter(isTypedByHand) : [])
    .map((name) => ({ name, distance: distanceOf(wanted.toLowerCase(), name.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= mostEdits ? best.name : undefined;
}

/** Comparing takes the product of both lengths, and nobody mistypes a name of hundreds of letters. */
function isTypedByHand(name: string): boolean {
  return name.length <= 100;
}

/** Edits, where letters that changed places count as one. */
function distanceOf(one: string, other: string): number {
  return isTransposed(one, other) ? 1 : leven(one, other);
}

function isTransposed(one: string, other: string): boolean {
  const at = [...one].findIndex((character, index) => character !== other[index]);
  const swapped = one.slice(0, at) + (one[at + 1] ?? '') + (one[at] ?? '') + one.slice(at + 2);
  return at !== -1 && swapped === other;
}
