import { expect, test } from 'vitest';
import { invisibleIn, isQuoted, withoutTrimmings } from '../../../../src/config/diagnose/invisible.ts';

test.for([
  ['dev\u00a0', 'U+00A0', 'dev'],
  ['d\u200bev', 'U+200B', 'dev'],
  ['\ufeffdev', 'U+FEFF', 'dev'],
  ['dev\u202e', 'U+202E', 'dev'],
  ['my\u3000dev', 'U+3000', 'my dev'],
  ['“dev”', undefined, 'dev'],
  [' "dev" ', undefined, 'dev'],
  ['dév', undefined, 'dév'],
] as const)('%j', ([text, hidden, plain]) => {
  expect([invisibleIn(text), withoutTrimmings(text)]).toEqual([hidden, plain]);
});

test.for([
  ['"a"', true],
  ['«a»', true],
  ['<a>', true],
  ['""', true],
  ['"', false],
  ['"a', false],
  ["it's", false],
  ['', false],
] as const)('%j is quoted: %j', ([text, is]) => {
  expect(isQuoted(text)).toBe(is);
});
