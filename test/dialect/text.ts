import fc from 'fast-check';
import { weighted } from './random-run.ts';

/** What Python or JavaScript alone takes for white space or the end of a line, and what looks like it to nobody. */
const oddBlanks =
  '\u00a0 \u2003 \u001c \u001d \u001e \u001f \u0085 \u2028 \u2029 \ufeff \v \f \u1680 \u3000 \u202f \u205f \u200b \u180e \0';

export const oddBlank = fc.constantFrom(...oddBlanks.split(' '));

/** Between two words: never empty. */
export const gap = weighted([80, fc.constant(' ')], [8, fc.constantFrom('  ', '\t', ' \t ')], [4, oddBlank]);

/** Where people put a blank or none. */
export const blank = weighted([60, fc.constant('')], [40, gap]);

/** Before a line: mostly nothing. */
export const indent = weighted(
  [90, fc.constant('')],
  [6, fc.constantFrom(' ', '  ', '\t', '    ')],
  [2, fc.constantFrom(' \t', '\t ', '\t\t')],
  [1, oddBlank],
);

/** Deeper than nothing. */
export const deeper = weighted(
  [20, fc.constantFrom('  ', '    ', '\t', ' ')],
  [3, fc.constantFrom(' \t', '\t ', '      ', '\t\t')],
  [1, oddBlank],
);

/**
 * Ranges that no version of Unicode will add a capital letter to: a key's case depends on the Unicode that Python and
 * Node.js each know.
 */
const ranges = [
  [0x00, 0x24f],
  [0x20, 0x7e],
  [0x370, 0x3ff],
  [0x400, 0x52f],
  [0x531, 0x587],
  [0x5d0, 0x5ea],
  [0x620, 0x64a],
  [0x1e00, 0x1eff],
  [0x2000, 0x206f],
  [0x2126, 0x2132],
  [0x24b6, 0x24e9],
  [0x4e00, 0x4eff],
  [0xe000, 0xe00f],
  [0xfeff, 0xff5e],
  [0xfff9, 0xffff],
  [0x10400, 0x1044f],
  [0x1f600, 0x1f64f],
  [0x10fff0, 0x10ffff],
] as const;

const character = fc
  .oneof(...ranges.map(([min, max]) => fc.integer({ min, max })))
  .map((code) => String.fromCodePoint(code));

export const anyText = fc.string({ unit: character, maxLength: 12 });

/** Text of the marks that mean something to one reader or the other. */
export const marks = fc.string({
  unit: fc.constantFrom(...`[]=:#;"'\\%\${}()<>,.~!*&|/@-_ \t?ab1`),
  maxLength: 10,
});
