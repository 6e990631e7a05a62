import fc from 'fast-check';
import { configHeader, credentialsHeader, type Header } from './headers.ts';
import { onceIn, weighted } from './random-run.ts';
import { setting } from './settings.ts';
import { anyText, deeper, indent, marks, oddBlank } from './text.ts';

/** What botocore wants once only, under the name by which it would be there twice. */
interface Piece {
  readonly name: string | undefined;
  readonly lines: readonly string[];
}

const nameless = (line: fc.Arbitrary<string>) =>
  line.map((text): Piece => ({ name: undefined, lines: [text] }));

const comment = fc
  .tuple(weighted([4, indent], [1, deeper]), fc.constantFrom('#', ';', '# ', '; ', '##', '#\t'), anyText)
  .map((parts) => parts.join(''));

/** Between settings, and not refused there. */
const filling = weighted(
  [30, fc.constantFrom('', '', ' ', '\t', '   ')],
  [3, oddBlank],
  [20, comment],
  [10, fc.constantFrom('# region = x', '; [profile a]', '  # note', '\t; note', 'rem: note', 'rem = note')],
);

/** Lines that are refused in most places. */
const refused = fc.oneof(
  fc.constantFrom(
    'rem note',
    'REM',
    'region',
    'a b',
    '= x',
    ': x',
    '=',
    ' = ',
    '\ufeff',
    'sso_region eu-west-1',
    '[',
  ),
  anyText,
  marks,
);

const entry = weighted(
  [80, setting.map(({ key, lines }): Piece => ({ name: key, lines }))],
  [12, nameless(filling)],
  [1, nameless(refused)],
);

const repeatable = 'DEFAULT';

/** Pieces of which none repeats another, but for once in so many times. */
function pieces(piece: fc.Arbitrary<Piece>, maxLength: number, rarity: number): fc.Arbitrary<string[]> {
  return fc.tuple(fc.array(piece, { maxLength }), onceIn(rarity)).map(([all, areAllKept]) => {
    const seen = new Set<string>();
    return all.flatMap(({ name, lines }) => {
      if (name !== undefined && seen.has(name) && !areAllKept) {
        return [];
      }
      seen.add(name ?? '');
      return lines;
    });
  });
}

function linesUnder(header: fc.Arbitrary<Header>): fc.Arbitrary<string[]> {
  const section = fc.tuple(header, pieces(entry, 6, 25)).map(([{ name, line }, lines]): Piece => {
    return { name: name === repeatable ? undefined : name, lines: [line, ...lines] };
  });
  const before = weighted<string[]>(
    [60, fc.constant([])],
    [20, fc.array(filling, { maxLength: 2 })],
    [1, fc.array(fc.oneof(refused, fc.constantFrom('region = x', '#')), { maxLength: 2 })],
  );
  return fc.tuple(before, pieces(section, 5, 15)).map((parts) => parts.flat());
}

/** The lines of a file, built from what is mostly right. */
export const configLines = linesUnder(configHeader);
export const credentialsLines = linesUnder(credentialsHeader);
