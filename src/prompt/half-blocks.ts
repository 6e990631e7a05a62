const blocks = [' ', '▀', '▄', '█'];

/**
 * Lines of text that show a picture, two of its rows in each: the pixels of a half block are nearly squares.
 *
 * @param isInk whether a pixel has the colour of text
 */
export function halfBlocks(
  width: number,
  height: number,
  isInk: (column: number, row: number) => boolean,
): string[] {
  return Array.from({ length: Math.ceil(height / 2) }, (_, line) =>
    Array.from({ length: width }, (_, column) => {
      const upper = isInk(column, 2 * line) ? 1 : 0;
      const lower = isInk(column, 2 * line + 1) ? 2 : 0;
      return blocks[upper + lower];
    }).join(''),
  );
}
