import { describe, expect, test } from 'vitest';
import { formatDuration, formatTimestamp, parseTimestamp } from '../../src/timestamp.ts';

describe('a point in time is read', () => {
  // The instants are what Python's dateutil, by which botocore reads them, makes of the same texts.
  test.for([
    ['as the AWS CLI writes it', '2021-12-11T07:18:18Z', 1639207098000],
    ['as the AWS CLI wrote it before 2.0', '2021-12-11T07:18:18UTC', 1639207098000],
    ['as JavaScript writes it', '2023-03-16T15:11:53.540Z', 1678979513540],
    ['as Go writes it in a zone of the east', '2023-12-20T19:31:16+10:00', 1703064676000],
    ['with an offset to the west', '2026-01-01T00:00:00-08:00', 1767254400000],
    ["as Python's isoformat writes it", '2026-01-01T00:00:00+00:00', 1767225600000],
    ["as Python's strftime writes an offset", '2026-01-01T00:00:00+0000', 1767225600000],
    ['in the basic form', '20260101T000000Z', 1767225600000],
    ['with microseconds, down to milliseconds', '2026-01-01T00:00:00.123456Z', 1767225600123],
    ['with nanoseconds and half an hour', '2026-01-01T00:00:00.123456789+05:30', 1767205800123],
    ['with a fraction that is never rounded up', '2026-01-01T00:00:00.9999Z', 1767225600999],
    ['with a comma before the fraction', '2026-01-01T00:00:00,5Z', 1767225600500],
    ['with a space for the T', '2026-01-01 00:00:00+00:00', 1767225600000],
    ['with a space before the zone', '2026-01-01T00:00:00 UTC', 1767225600000],
    ['in GMT', '2026-01-01T00:00:00GMT', 1767225600000],
    ['on a leap day', '2024-02-29T23:59:59Z', 1709251199000],
    ['with blanks round it', ' 2026-01-01T00:00:00Z\n', 1767225600000],
  ] as const)('%s: %j', ([, text, instant]) => {
    expect(parseTimestamp(text)?.getTime()).toBe(instant);
  });

  test('to the exact millisecond, for every one of a second', () => {
    const read = Array.from({ length: 1000 }, (_, ms) =>
      parseTimestamp(`1970-01-01T00:00:00.${String(ms).padStart(3, '0')}Z`)?.getTime(),
    );
    expect(read).toEqual(Array.from({ length: 1000 }, (_, ms) => ms));
  });
});

describe('not a point in time', () => {
  test.for([
    ['no zone: it means nothing certain', '2026-01-01T00:00:00'],
    ['a zone that only a person knows', '2026-01-01T00:00:00 CEST'],
    ['a date alone', '2026-01-01'],
    ['a word', 'never'],
    ['an empty text', ''],
    ['a month that is not', '2024-13-45T00:00:00Z'],
    ['a month that is not, alone', '2024-13-45'],
    ['month zero', '2024-00-10T00:00:00Z'],
    ['a day that is not', '2023-02-29T00:00:00Z'],
    ['a day too many', '2024-04-31T00:00:00Z'],
    ['hour 24', '2024-01-01T24:00:00Z'],
    ['minute 60', '2024-01-01T00:60:00Z'],
    ['second 60', '2024-01-01T00:00:60Z'],
    ['an offset of hours that are not', '2024-01-01T00:00:00+24:00'],
    ['an offset of minutes that are not', '2024-01-01T00:00:00+00:60'],
    ["Go's zero time, which must not become 1901", '0001-01-01T00:00:00Z'],
    ['text after it', '2024-01-01T00:00:00Z"}'],
    ['a number', 1767225600],
    ['zero', 0],
    ['a number out of range', 1e30],
    ['null', null],
    ['nothing', undefined],
    ['a list', ['2024-01-01T00:00:00Z']],
  ] as const)('%s', ([, value]) => {
    expect(parseTimestamp(value)).toBeUndefined();
  });
});

describe('a point in time is written', () => {
  test.for([
    ['in whole seconds', '2026-11-22T02:21:35.000Z', '2026-11-22T02:21:35Z'],
    ['floored, never rounded up', '2026-11-22T02:21:35.999Z', '2026-11-22T02:21:35Z'],
  ] as const)('%s', ([, date, text]) => {
    expect(formatTimestamp(new Date(date))).toBe(text);
  });
});

describe('a length of time is said', () => {
  const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];
  test.for([
    ['nothing', 0, '0 s'],
    ['less than nothing', -5 * minute, '0 s'],
    ['less than half a second', 499, '0 s'],
    ['seconds', 59 * second + 499, '59 s'],
    ['all but an hour, which a clock that ticked once makes of one', hour - 400, '1 h'],
    ['a minute', minute, '1 min'],
    ['minutes and seconds', 14 * minute + 59 * second, '14 min 59 s'],
    ['hours and minutes, without the seconds', hour + 5 * minute + 59 * second, '1 h 5 min'],
    ['hours without minutes', 8 * hour + 30 * second, '8 h'],
    ['days and hours', 90 * day + 3 * hour, '90 d 3 h'],
  ] as const)('%s', ([, milliseconds, text]) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});
