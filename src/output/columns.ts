/** Rows as lines with their columns under one another. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** How many columns of a terminal a text takes: two for the characters of East Asia and for pictures, none for marks. */
function widthOf(text: string): number {
  const marks = text.match(/\p{Mn}|\p{Me}/gu)?.length ?? 0;
  const wide =
    text.match(
      /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|[\uff01-\uff60]/gu,
    )?.length ?? 0;
  return Array.from(text).length - marks + wide;
}
