const mostNames = 8;
const endNames = 3;

/** `"a" -> "b" -> "a"`; of a long row its ends. */
export function shownRow(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  const shown =
    quoted.length > mostNames ? [...quoted.slice(0, endNames), '…', ...quoted.slice(-endNames)] : quoted;
  return shown.join(' -> ');
}
