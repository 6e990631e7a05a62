import { expect, test } from 'vitest';
import { printable } from '../../src/printable.ts';

test.for([
  ['plain text stays', 'a b/c\\d "e" #$', 'a b/c\\d "e" #$'],
  ['other scripts and emoji stay', 'Ünïcode 日本 עברית 😀', 'Ünïcode 日本 עברית 😀'],
  ['ESC, which begins terminal commands', '\u001b[2Jx', '\\u001b[2Jx'],
  ['BEL and backspace', '\u0007\b', '\\u0007\\u0008'],
  ['the C1 form of ESC [', '\u009b2J', '\\u009b2J'],
  ['DEL', '\u007f', '\\u007f'],
  ['NUL', '\u0000', '\\u0000'],
  ['line ends, which would forge a line', 'a\nhint: rm\rb\u0085c', 'a\\u000ahint: rm\\u000db\\u0085c'],
  ['line and paragraph separators', '\u2028\u2029', '\\u2028\\u2029'],
  [
    "Unicode's bidirectional controls (Bidi_Control), all twelve",
    '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069',
    '\\u061c\\u200e\\u200f\\u202a\\u202b\\u202c\\u202d\\u202e\\u2066\\u2067\\u2068\\u2069',
  ],
  ['characters of no width', '\u200b\u2060\ufeff', '\\u200b\\u2060\\ufeff'],
] as const)('%s', ([, text, shown]) => {
  expect(printable(text)).toBe(shown);
});

test.for([
  ['{"SecretAccessKey": "abc/+=", "Version": 1}', '{"SecretAccessKey": "***", "Version": 1}'],
  ["{'SessionToken': 'abc'}", "{'SessionToken': '***'}"],
  ['said {\\"SecretAccessKey\\":\\"abc\\"}', 'said {\\"SecretAccessKey\\":\\"***\\"}'],
  ['secretaccesskey=abc, sessiontoken : def', 'secretaccesskey=***, sessiontoken : ***'],
  ['export AWS_SECRET_ACCESS_KEY=abc', 'export AWS_SECRET_ACCESS_KEY=***'],
  ['aws_session_token = abc', 'aws_session_token = ***'],
  ['SessionToken is missing', 'SessionToken is missing'],
] as const)('what is called a secret is none any more: %s', ([text, shown]) => {
  expect(printable(text)).toBe(shown);
});
