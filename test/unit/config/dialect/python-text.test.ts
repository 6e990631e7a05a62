import { describe, expect, test } from 'vitest';
import { rstrip, splitLines, strip } from '../../../../src/config/dialect/python-text.ts';

/** Every character for which CPython 3.11's `str.isspace()` is true. */
const spaces =
  '\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a' +
  '\u2028\u2029\u202f\u205f\u3000';

test('strips exactly what Python calls white space', () => {
  const stripped: string[] = [];
  for (let code = 0; code <= 0xffff; code++) {
    const char = String.fromCharCode(code);
    if (strip(char) === '') {
      stripped.push(char);
    }
  }
  expect(stripped.join('')).toBe(spaces);
});

test('strips both ends and nothing between', () => {
  expect(strip(`${spaces}a${spaces}b${spaces}`)).toBe(`a${spaces}b`);
  expect(strip(spaces)).toBe('');
});

test('rstrip leaves the beginning alone', () => {
  expect(rstrip(' \x1f a \x85')).toBe(' \x1f a');
  expect(rstrip(spaces)).toBe('');
});

describe('splitLines', () => {
  test.for([
    ['an empty text has no lines', '', []],
    ['a last line needs no ending', 'a\nb', ['a', 'b']],
    ['an ending at the end begins no line', 'a\nb\n', ['a', 'b']],
    ['empty lines count', '\n\na', ['', '', 'a']],
    ['CRLF is one ending, LFCR is two', 'a\r\nb\n\rc', ['a', 'b', '', 'c']],
    [
      'Python knows more endings than "\\n" and "\\r"',
      'a\vb\fc\x1cd\x1de\x1ef\x85g\u2028h\u2029i\x1fj',
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i\x1fj'],
    ],
  ] as const)('%s', ([, text, lines]) => {
    expect(splitLines(text)).toEqual(lines);
  });
});
