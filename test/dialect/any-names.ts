import fc from 'fast-check';
import { weighted } from './random-run.ts';
import { marks, oddBlank } from './text.ts';

const textBelow = (end: number) =>
  fc.string({
    unit: fc.integer({ min: 0, max: end - 1 }).map((code) => String.fromCodePoint(code)),
    maxLength: 20,
  });

/** What JSON's escapes, a terminal or a path treat in a way of their own. */
const special = fc.constantFrom(
  ...'\x7f \x80 \x9f \ufffe \uffff \b \n \r " \\ / </ e\u0301 שלום 👩\u200d👧 \u{10ffff} \ue000'.split(' '),
);

/** Any text that a UTF-8 file can hold: there is no half of a surrogate pair in one. */
export const anyName = weighted(
  [4, fc.string({ unit: 'binary', maxLength: 20 })],
  [2, textBelow(0x100)],
  [2, textBelow(0x3000)],
  [2, marks],
  [2, fc.array(fc.oneof(special, oddBlank), { maxLength: 8 }).map((parts) => parts.join(''))],
  [2, fc.constantFrom('', 'corp', 'my-sso', 'null', '\\u0041', '{"a": 1}', '../../x', 'é', '__proto__')],
  [
    1,
    fc
      .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }), fc.integer({ min: 100, max: 3000 }))
      .map(([text, times]) => text.repeat(times)),
  ],
);

/** A start URL is part of a key as it is written, whatever it is. */
export const anyUrl = weighted(
  [1, anyName],
  [
    1,
    fc
      .tuple(
        fc.constantFrom('https://d-1234567890.awsapps.com/start', 'HTTPS://X.Example:443/a/../b'),
        fc.constantFrom('', '/', '/#', '/#/', '#', '//', '?a=%41', '/é'),
      )
      .map((parts) => parts.join('')),
  ],
);
