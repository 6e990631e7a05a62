import fc from 'fast-check';
import { share, weighted } from '../../dialect/random-run.ts';

/** Stands wherever a secret does: nobody may ever read it but on the stdout of `process` and `env`. */
export const canary = 'CANARYcanary/+=0123456789';

const oddCharacters = fc.constantFrom(
  ...['\0', '\x07', '\b', '\t', '\n', '\r', '\x1b', '\x1b]52;c;AAAA\x07', '\x7f', '\x85', '\x9b', '\xa0'],
  ...['\u2028', '\u202e', '\u2066', '\u200b', '\ufeff', '\ud800', '\udc00', '\uffff', '😀', 'é'],
  ...`"'\\/%$&;|<>(){}[]=:#,. `,
);

/** What nobody would write, and everybody may find in a file. */
export const oddText = weighted<string>(
  [4, fc.string({ unit: fc.oneof(oddCharacters, fc.constantFrom('a', '0', 'x')), maxLength: 12 })],
  [2, fc.string({ unit: 'binary', maxLength: 20 })],
  [2, fc.constantFrom('', ' ', '__proto__', 'constructor', '../../x', '-', '--', '%s%n', 'null', '1e400')],
  [1, fc.constantFrom(100, 5_000).map((length) => 'x'.repeat(length))],
);

/** A JSON value in place of a text or a date, as it is written: some are values that no JavaScript value is written as. */
export const oddJson = weighted<string>(
  [
    6,
    fc.constantFrom('null', 'true', '0', '-1', '5', '1e400', '-0', '9007199254740993', '1e-400', '[]', '{}'),
  ],
  [4, oddText.map((text) => JSON.stringify(text))],
  [
    3,
    fc.constantFrom('"@past@"', '"@due@"', '"@fresh@"', '"2026-13-45T00:00:00Z"', '"9999-12-31T23:59:59Z"'),
  ],
  [
    2,
    fc.constantFrom('{"__proto__": {"x": 1}}', '[[[]]]', '[null]', '{"a": {"b": "c"}}', '"\\ud800"', 'NaN'),
  ],
  [1, fc.constantFrom(70, 3_000).map((depth) => '['.repeat(depth) + ']'.repeat(depth))],
);

type Change = (bytes: Buffer, at: number, more: Buffer) => Uint8Array[];

const change = fc.constantFrom<Change>(
  (bytes, at) => [bytes.subarray(0, at)],
  (bytes, at) => [bytes.subarray(at)],
  (bytes, at, more) => [bytes.subarray(0, at), more, bytes.subarray(at)],
  (bytes, at, more) => [bytes.subarray(0, at), more, bytes.subarray(at + more.length)],
  (bytes, at) => [bytes.subarray(0, at), bytes.subarray(at + 1)],
  (bytes, at) => [bytes.subarray(0, at), bytes.subarray(at, at + 30), bytes.subarray(at)],
  (bytes, at) => [bytes.subarray(0, at), Buffer.alloc(64), bytes.subarray(at)],
);

const insertion = weighted<Buffer>(
  [3, oddCharacters.map((text) => Buffer.from(text))],
  [1, fc.uint8Array({ minLength: 1, maxLength: 8 }).map((bytes) => Buffer.from(bytes))],
  [1, fc.constantFrom('\n  ', '\n[', '"', '",', '{', '}', '\ufeff').map((text) => Buffer.from(text))],
);

/** The bytes of a text after an accident or a few; nothing else than bytes, now and then. */
export function damaged(text: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  const changes = fc.array(fc.tuple(change, share, insertion), { minLength: 1, maxLength: 3 });
  return weighted<Uint8Array>(
    [
      14,
      fc
        .tuple(text, changes)
        .map(([whole, all]) =>
          all.reduce<Buffer>(
            (bytes, [act, place, more]) => Buffer.concat(act(bytes, Math.floor(place * bytes.length), more)),
            Buffer.from(whole),
          ),
        ),
    ],
    // A parser's message would quote what stands round the first thing that it cannot read.
    [2, text.map((whole) => Buffer.from(whole.replace(`"${canary}`, canary)))],
    [2, fc.uint8Array({ maxLength: 200 })],
    [1, text.map((whole) => Buffer.from(`\ufeff${whole}`, 'utf16le'))],
    [1, fc.constantFrom('[', '{"a":').map((part) => Buffer.from(part.repeat(100_000)))],
  );
}

/** An object's text with one of its members, by its dotted name, something else. */
export function withOddMember(members: Readonly<Record<string, string>>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...Object.keys(members)), weighted([6, oddJson], [1, fc.constant(undefined)]))
    .map(([odd, value]) => objectText({ ...members, [odd]: value }));
}

/** `{"a": 1, "b.c": 2}` as `{"a": 1, "b": {"c": 2}}`; the values are JSON, and one that is undefined is left out. */
export function objectText(members: Readonly<Record<string, string | undefined>>): string {
  const written = Object.entries(members).filter(([, value]) => value !== undefined);
  const outer = [...new Set(written.map(([name]) => name.split('.')[0] ?? ''))].map((name) => {
    const inner = written
      .filter(([whole]) => whole.startsWith(`${name}.`))
      .map(([whole, value]) => `${JSON.stringify(whole.slice(name.length + 1))}: ${value}`);
    const own = written.find(([whole]) => whole === name)?.[1];
    return `${JSON.stringify(name)}: ${own ?? `{${inner.join(', ')}}`}`;
  });
  return `{${outer.join(', ')}}`;
}
