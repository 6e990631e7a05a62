import { expect, test } from 'vitest';
import { parseHttpDate } from '../../../src/network/parse-http-date.ts';

test.for([
  // The example of RFC 9110, section 5.6.7.
  ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
  ['Thu, 01 Jan 1970 00:00:00 GMT', '1970-01-01T00:00:00.000Z'],
  ['Thu, 29 Feb 2024 23:59:59 GMT', '2024-02-29T23:59:59.000Z'],
] as const)('%s is a time', ([text, expected]) => {
  expect(parseHttpDate(text)?.toISOString()).toBe(expected);
});

test.for([
  ['nothing', undefined],
  ['an empty text', ''],
  ['a number', '1'],
  ['two digits', '12'],
  ['a year', '2026'],
  ['a word and a number', 'x 2'],
  ['a word', 'now'],
  ['what an invalid date is written as', 'Invalid Date'],
  ['the obsolete form of RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT'],
  ["the obsolete form of C's asctime", 'Sun Nov  6 08:49:37 1994'],
  ['an ISO 8601 timestamp', '1994-11-06T08:49:37Z'],
  ['another zone', 'Sun, 06 Nov 1994 08:49:37 CET'],
  ['an offset', 'Sun, 06 Nov 1994 08:49:37 +0000'],
  ['no zone', 'Sun, 06 Nov 1994 08:49:37'],
  ['a day of one digit', 'Sun, 6 Nov 1994 08:49:37 GMT'],
  ['no day of the week', '06 Nov 1994 08:49:37 GMT'],
  ['another day of the week', 'Mon, 06 Nov 1994 08:49:37 GMT'],
  ['small letters', 'sun, 06 nov 1994 08:49:37 gmt'],
  ['a year of two digits', 'Sun, 06 Nov 94 08:49:37 GMT'],
  ['no seconds', 'Sun, 06 Nov 1994 08:49 GMT'],
  ['a day that no month has', 'Wed, 31 Nov 1994 08:49:37 GMT'],
  ['29 February of another year', 'Wed, 29 Feb 2023 08:49:37 GMT'],
  ['an hour that no day has', 'Sun, 06 Nov 1994 25:49:37 GMT'],
  ['midnight by the name of 24', 'Sun, 06 Nov 1994 24:00:00 GMT'],
  ['a comment', 'Sun, 06 Nov 1994 08:49:37 GMT (x)'],
  ['a date twice', 'Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT'],
] as const)('%s is none', ([, text]) => {
  expect(parseHttpDate(text)).toBeUndefined();
});
