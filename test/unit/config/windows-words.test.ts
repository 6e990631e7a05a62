import { expect, test } from 'vitest';
import { windowsWords } from '../../../src/config/dialect/windows-words.ts';

// As botocore 1.43.11 has them (compat `_windows_shell_split`); undefined where it raises.
test.for<[string, string[] | undefined]>([
  ['', []],
  ['  a  b ', ['a', 'b']],
  ['a\tb', ['a', 'b']],
  ['"a b" c', ['a b', 'c']],
  ['a"b c"d', ['ab cd']],
  ['""', ['']],
  ['a "" b', ['a', '', 'b']],
  [String.raw`C:\my\tool.exe x\ y`, [String.raw`C:\my\tool.exe`, 'x\\', 'y']],
  [String.raw`"C:\my tools\t.exe" x`, [String.raw`C:\my tools\t.exe`, 'x']],
  [String.raw`a\\"b c"`, [String.raw`a\b c`]],
  [String.raw`a\\\"b c`, [String.raw`a\"b`, 'c']],
  [String.raw`"a\"b"`, ['a"b']],
  ["'a b'", ["'a", "b'"]],
  ['a\\\\', ['a\\\\']],
  [String.raw`"a b\\" c`, ['a b\\', 'c']],
  ['"a', undefined],
  ['a"', undefined],
  [String.raw`\"a b\"`, ['"a', 'b"']],
])('the command line %j is split as botocore splits it: %j', ([line, words]) => {
  expect(windowsWords(line)).toEqual(words);
});
