import xterm, { type IBufferCell } from '@xterm/headless';
import decodeQR from 'qr/decode.js';

/** Pixels to a half of a character. */
const scale = 4;

/**
 * What a phone reads off a terminal: a picture of all that was shown there, and a decoder of other authors than the
 * encoder's that looks for a QR code in it.
 *
 * @param isDark whether the terminal's own colours are light on dark
 */
export function scanned({ buffer, cols }: xterm.Terminal, isDark: boolean): string | undefined {
  const [width, height] = [cols * scale, buffer.active.length * 2 * scale];
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    const line = buffer.active.getLine(Math.floor(y / scale / 2));
    const isUpper = Math.floor(y / scale) % 2 === 0;
    for (let x = 0; x < width; x += 1) {
      const cell = line?.getCell(Math.floor(x / scale));
      const isLight = cell === undefined ? !isDark : isLightAt(cell, isUpper, isDark);
      const start = 4 * (y * width + x);
      data.fill(isLight ? 255 : 0, start, start + 3);
    }
  }
  try {
    return decodeQR({ width, height, data }, { timeLimit: 5_000 });
  } catch {
    return undefined;
  }
}

/** The same off a text that a terminal which is light on dark would show. */
export async function scannedText(text: string): Promise<string | undefined> {
  const terminal = new xterm.Terminal({ cols: 120, rows: 60, convertEol: true, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  return scanned(terminal, true);
}

function isLightAt(cell: IBufferCell, isUpper: boolean, isDark: boolean): boolean {
  const characters = cell.getChars();
  const isInk = characters === '█' || characters === (isUpper ? '▀' : '▄');
  const ink = cell.isFgDefault() ? isDark : cell.getFgColor() > 200;
  const paper = cell.isBgDefault() ? !isDark : cell.getBgColor() > 200;
  return isInk ? ink : paper;
}
