import { generate } from 'lean-qr/nano';
import { halfBlocks } from './half-blocks.ts';

// Of the palette that no theme changes: a reader needs dark on light, whatever the terminal is.
const blackOnWhite = '\x1b[38;5;16;48;5;231m';
const asBefore = '\x1b[0m';

/** Modules of light around it: what ISO/IEC 18004 asks for, and what readers make do with. */
const margins = [4, 2];

/**
 * The QR code of a text in lines for a terminal; undefined when there is no room for it, or it would hold too much. Without
 * colours its light is the colour of text: right on a dark screen, reversed on a light one.
 */
export function qrCode(
  text: string,
  room: { readonly columns: number; readonly rows: number },
  isColoured: boolean,
): string[] | undefined {
  const code = encoded(text);
  const margin = code && margins.find((one) => fits(code.size + 2 * one, room));
  if (code === undefined || margin === undefined) {
    return undefined;
  }
  const size = code.size + 2 * margin;
  const isDark = (column: number, row: number) => code.get(column - margin, row - margin);
  // The half line below an odd number of rows is light too.
  const isInk = (column: number, row: number) => isDark(column, row) === isColoured;
  const lines = halfBlocks(size, size, isInk);
  return isColoured ? lines.map((line) => `${blackOnWhite}${line}${asBefore}`) : lines;
}

function encoded(text: string): ReturnType<typeof generate> | undefined {
  try {
    return generate(text);
  } catch {
    // The largest has room for three thousand characters.
    return undefined;
  }
}

function fits(size: number, { columns, rows }: { readonly columns: number; readonly rows: number }): boolean {
  return size <= columns && Math.ceil(size / 2) <= rows;
}
