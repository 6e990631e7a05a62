/**
 * Text from files and servers, fit for a terminal: control characters, line ends, and the invisible characters that
 * reorder text are shown as escapes, so that no name can move the cursor or forge a line.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\u061c\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
