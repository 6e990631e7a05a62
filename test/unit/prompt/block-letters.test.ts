import { expect, test } from 'vitest';
import { blockLetters } from '../../../src/prompt/block-letters.ts';

const known = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-');

test('each letter and digit has a shape of its own, three lines high', () => {
  const shapes = known.map((character) => blockLetters(character));
  expect(shapes.map((lines) => lines?.map((line) => line.length))).toEqual(known.map(() => [5, 5, 5]));
  expect(new Set(shapes.map((lines) => lines?.join())).size).toBe(known.length);
});

test('a code is its letters side by side', () => {
  expect(blockLetters('BX-7')).toEqual([
    '▄▄▄▄   ▄   ▄         ▄▄▄▄▄',
    '█▄▄▄▀   ▀▄▀    ▄▄▄     ▄▀ ',
    '█▄▄▄▀  ▄▀ ▀▄          █   ',
  ]);
});

test.for([['bcdf'], ['BC DF'], ['BCDÉ'], ['BC\\u001b'], ['']])('there are none for %j', ([code = '']) => {
  expect(blockLetters(code)).toBeUndefined();
});
