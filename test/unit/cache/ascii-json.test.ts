import { describe, expect, test } from 'vitest';
import { asciiJson, type Json } from '../../../src/cache/ascii-json.ts';

// Every expected text is what Python 3.11's json.dumps gives for the same value.

describe('a string has', () => {
  test.for([
    [
      'printable ASCII as it is',
      " !#$%&'()*+,-./0123456789:;<=>?@[]^_`{|}~",
      '" !#$%&\'()*+,-./0123456789:;<=>?@[]^_`{|}~"',
    ],
    ['quote and backslash escaped, the slash not', 'a/b"c\\d', '"a/b\\"c\\\\d"'],
    ['five short escapes', '\b\t\n\f\r', '"\\b\\t\\n\\f\\r"'],
    ['the other control characters by number', '\0\u0001\u000b\u001f', '"\\u0000\\u0001\\u000b\\u001f"'],
    ['DEL by number', '\u007f', '"\\u007f"'],
    ['C1 controls and Latin-1 by number', '\u0080\u009f\u00a0ü', '"\\u0080\\u009f\\u00a0\\u00fc"'],
    ['line separators and BOM by number', '\u2028\u2029\ufeff\uffff', '"\\u2028\\u2029\\ufeff\\uffff"'],
    ['an astral character as two', '😀', '"\\ud83d\\ude00"'],
    ['a lone high surrogate as it is', 'a\ud800b', '"a\\ud800b"'],
    ['a lone low surrogate as it is', '\udfff', '"\\udfff"'],
    ['nothing', '', '""'],
  ] as const)('%s', ([, text, json]) => {
    expect(asciiJson(text, 'compact')).toBe(json);
    expect(asciiJson(text, 'spaced')).toBe(json);
  });
});

describe('a value, spaced as by default and with separators=(",", ":")', () => {
  const rows: readonly (readonly [string, Json, string, string])[] = [
    ['zero', 0, '0', '0'],
    ['a negative number', -1, '-1', '-1'],
    ['a fraction', 1.5, '1.5', '1.5'],
    ['a great number', 1e30, '1e+30', '1e+30'],
    ['true', true, 'true', 'true'],
    ['false', false, 'false', 'false'],
    ['null', null, 'null', 'null'],
    ['an empty list', [], '[]', '[]'],
    ['an empty object', {}, '{}', '{}'],
    ['empty things in a list', [[], {}], '[[], {}]', '[[],{}]'],
    [
      'keys in the order given, escaped as values are',
      { b: [1, 'ü', null], a: { é: true } },
      '{"b": [1, "\\u00fc", null], "a": {"\\u00e9": true}}',
      '{"b":[1,"\\u00fc",null],"a":{"\\u00e9":true}}',
    ],
    ['a field called __proto__', JSON.parse('{"__proto__": 1}'), '{"__proto__": 1}', '{"__proto__":1}'],
  ];
  test.for(rows)('%s', ([, value, spaced, compact]) => {
    expect(asciiJson(value, 'spaced')).toBe(spaced);
    expect(asciiJson(value, 'compact')).toBe(compact);
  });
});

const seed = 20260301;

test(`2,000 random values (seed ${seed}) are printable ASCII on one line, and mean what they meant`, () => {
  const random = seededRandom(seed);
  for (let round = 0; round < 2_000; round++) {
    const value = randomValue(random, 3);
    for (const style of ['spaced', 'compact'] as const) {
      const json = asciiJson(value, style);
      expect(json).toMatch(/^[ -~]*$/);
      expect(JSON.parse(json)).toEqual(value);
    }
  }
});

/** Numerical Recipes' linear congruential generator: the same numbers for the same seed everywhere. */
function seededRandom(start: number): (below: number) => number {
  let state = start;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function randomValue(random: (below: number) => number, depth: number): Json {
  const kind = random(depth > 0 ? 6 : 4);
  if (kind === 0) {
    return [null, true, false][random(3)] ?? null;
  }
  if (kind === 1) {
    return random(1_000_000) - 500_000;
  }
  if (kind < 4) {
    return randomText(random);
  }
  const items = Array.from({ length: random(4) }, () => randomValue(random, depth - 1));
  return kind === 4 ? items : Object.fromEntries(items.map((item) => [randomText(random), item]));
}

function randomText(random: (below: number) => number): string {
  const highest = [0x80, 0x100, 0x3000, 0x10000][random(4)] ?? 0x80;
  return Array.from({ length: random(8) }, () => String.fromCharCode(random(highest))).join('');
}
