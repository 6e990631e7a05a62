import type { Part, Problem } from './line-kind.ts';
import { LineScanner } from './line-scanner.ts';

/** One line of the text: `start` to `end` are UTF-16 offsets that include the line ending, `line` counts from 1. */
interface Line {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** What a line of an AWS config file is. The tokens of a text, put end to end, are the text. */
export type Token =
  | (Line & { readonly kind: 'blank' | 'comment' })
  | (Line & { readonly kind: 'header'; readonly name: string })
  | (Line & {
      readonly kind: 'option';
      /** In lower case, which is how settings are looked up. */
      readonly key: string;
      readonly writtenKey: string;
      readonly value: string;
      readonly valueStart: number;
      readonly valueEnd: number;
    })
  /** A further line, stripped, of the option before it, whatever it looks like. */
  | (Line & { readonly kind: 'continuation'; readonly text: string })
  /** A line that configparser refuses; it refuses duplicates too, which are left to the reader of the tokens. */
  | (Line & { readonly kind: 'problem'; readonly problem: Problem });

/** Splits config text, or a part of it, into its lines' tokens. */
export function* tokenize(text: string, part?: Part): Generator<Token> {
  const scanner = new LineScanner(text, part);
  while (scanner.next()) {
    yield tokenAt(scanner, text);
  }
}

/** The line that the scanner stands at. */
export function tokenAt(scanner: LineScanner, text: string): Token {
  const { kind, line, start, end } = scanner;
  const place = { line, start, end };
  switch (kind) {
    case 'blank':
    case 'comment':
      return { kind, ...place };
    case 'header':
      return { kind, ...place, name: scanner.name };
    case 'continuation':
      return { kind, ...place, text: scanner.written };
    case 'option': {
      const { writtenKey, valueStart, to: valueEnd } = scanner;
      const value = text.slice(valueStart, valueEnd);
      return { kind, ...place, key: writtenKey.toLowerCase(), writtenKey, value, valueStart, valueEnd };
    }
    default:
      return { kind: 'problem', ...place, problem: kind };
  }
}
