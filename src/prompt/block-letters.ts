import { halfBlocks } from './half-blocks.ts';

/** The characters that codes are made of (RFC 8628, section 6.1), five by five pixels each, row by row. */
const letters: Readonly<Record<string, string>> = {
  A: '.###. #...# ##### #...# #...#',
  B: '####. #...# ####. #...# ####.',
  C: '.#### #.... #.... #.... .####',
  D: '####. #...# #...# #...# ####.',
  E: '##### #.... ####. #.... #####',
  F: '##### #.... ####. #.... #....',
  G: '.#### #.... #..## #...# .####',
  H: '#...# #...# ##### #...# #...#',
  I: '##### ..#.. ..#.. ..#.. #####',
  J: '..### ...#. ...#. #..#. .##..',
  K: '#...# #..#. ###.. #..#. #...#',
  L: '#.... #.... #.... #.... #####',
  M: '#...# ##.## #.#.# #...# #...#',
  N: '#...# ##..# #.#.# #..## #...#',
  O: '.###. #...# #...# #...# .###.',
  P: '####. #...# ####. #.... #....',
  Q: '.###. #...# #.#.# #..#. .##.#',
  R: '####. #...# ####. #..#. #...#',
  S: '.#### #.... .###. ....# ####.',
  T: '##### ..#.. ..#.. ..#.. ..#..',
  U: '#...# #...# #...# #...# .###.',
  V: '#...# #...# #...# .#.#. ..#..',
  W: '#...# #...# #.#.# ##.## #...#',
  X: '#...# .#.#. ..#.. .#.#. #...#',
  Y: '#...# .#.#. ..#.. ..#.. ..#..',
  Z: '##### ...#. ..#.. .#... #####',
  '0': '.###. #..## #.#.# ##..# .###.',
  '1': '..#.. .##.. ..#.. ..#.. .###.',
  '2': '####. ....# .###. #.... #####',
  '3': '####. ....# .###. ....# ####.',
  '4': '#..#. #..#. ##### ...#. ...#.',
  '5': '##### #.... ####. ....# ####.',
  '6': '.###. #.... ####. #...# .###.',
  '7': '##### ...#. ..#.. .#... .#...',
  '8': '.###. #...# .###. #...# .###.',
  '9': '.###. #...# .#### ....# .###.',
  '-': '..... ..... .###. ..... .....',
};

const letterHeight = 5;
const gap = '..';

/** A code in letters three lines high; undefined when there are none for a character of it. */
export function blockLetters(code: string): string[] | undefined {
  const shapes = Array.from(code, (character) => letters[character]?.split(' '));
  const known = shapes.filter((shape) => shape !== undefined);
  if (known.length < shapes.length || known.length === 0) {
    return undefined;
  }
  const rows = Array.from({ length: letterHeight }, (_, row) => known.map((shape) => shape[row]).join(gap));
  // One row of pixels is left free above: what stands there may be ink as well.
  return halfBlocks(rows[0]?.length ?? 0, letterHeight + 1, (column, row) => rows[row - 1]?.[column] === '#');
}
