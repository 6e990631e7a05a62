import { expect, test } from 'vitest';
import { shellWords } from '../../../../src/config/dialect/shell-words.ts';

test.for([
  ['white space separates words', ' profile\t a\r\nb ', ['profile', 'a', 'b']],
  ['nothing has no words', '', []],
  ['white space alone has no words', ' \t\r\n', []],
  ['only ASCII white space separates', 'a\u00a0b\vc', ['a\u00a0b\vc']],
  ['quotes of either kind keep spaces', `profile "a b" 'c d'`, ['profile', 'a b', 'c d']],
  ['quoted and bare parts make one word', `"a"b'c'`, ['abc']],
  ['an empty pair of quotes is a word', `profile ""`, ['profile', '']],
  ['a backslash keeps the character after it', 'a\\ b a\\nb \\"', ['a b', 'anb', '"']],
  ['in double quotes it escapes a quote and itself only', '"a\\"b\\\\c\\d"', ['a"b\\c\\d']],
  ['in single quotes it is a character', `'a\\b'`, ['a\\b']],
  ['# begins no comment', 'profile a #b', ['profile', 'a', '#b']],
  ['a character beyond the basic plane stays whole', '\u{1f600} "\u{1f600}"', ['\u{1f600}', '\u{1f600}']],
  ['an open double quote is an error', 'profile "a', undefined],
  ['an open single quote is an error', "profile a'b", undefined],
  ['a closing quote that is escaped leaves it open', '"a\\"', undefined],
  ['a backslash at the end is an error', 'profile a\\', undefined],
  ['also inside double quotes', '"a\\', undefined],
] as const)('%s', ([, text, words]) => {
  expect(shellWords(text)).toEqual(words);
});
