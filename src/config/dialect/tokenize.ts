import { dropSpace, skipSpace } from './python-text.ts';

/** One line of the text: `start` to `end` are UTF-16 offsets that include the line ending, `line` counts from 1. */
interface Line {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

type Problem = 'no-header-yet' | 'no-delimiter' | 'empty-key';

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

interface State {
  inSection: boolean;
  inOption: boolean;
  /** Of the last line that was no continuation, comment or blank. */
  indent: number;
}

/** Splits config text into its lines' tokens, exactly as CPython 3.11's `RawConfigParser._read` does by default. */
export function* tokenize(text: string): Generator<Token> {
  const state: State = { inSection: false, inOption: false, indent: 0 };
  for (const line of splitFile(text)) {
    yield readLine(text, line, state);
  }
}

/** Universal newlines, as Python reads a text file; `str.splitlines` splits at more. */
function* splitFile(text: string): Generator<Line> {
  let line = 0;
  let start = 0;
  for (const { index, 0: ending } of text.matchAll(/\r\n|\r|\n/g)) {
    const end = index + ending.length;
    yield { line: ++line, start, end };
    start = end;
  }
  if (start < text.length) {
    yield { line: ++line, start, end: text.length };
  }
}

function readLine(text: string, line: Line, state: State): Token {
  const from = skipSpace(text, line.start, line.end);
  if (from === line.end) {
    return { kind: 'blank', ...line };
  }
  const first = text.charAt(from);
  if (first === '#' || first === ';') {
    return { kind: 'comment', ...line };
  }

  const written = text.slice(from, dropSpace(text, from, line.end));
  const indent = from - line.start;
  if (state.inOption && indent > state.indent) {
    return { kind: 'continuation', ...line, text: written };
  }
  state.indent = indent;
  return readHeader(written, line, state) ?? readOption(written, line, from, state);
}

function readHeader(written: string, line: Line, state: State): Token | undefined {
  const close = written.startsWith('[') ? written.lastIndexOf(']') : -1;
  if (close < 2) {
    return undefined;
  }
  state.inSection = true;
  state.inOption = false;
  return { kind: 'header', ...line, name: written.slice(1, close) };
}

function readOption(written: string, line: Line, from: number, state: State): Token {
  if (!state.inSection) {
    return { kind: 'problem', ...line, problem: 'no-header-yet' };
  }
  const delimiter = written.search(/[=:]/);
  // The option before stays open: what is indented deeper than this line still continues it.
  if (delimiter === -1) {
    return { kind: 'problem', ...line, problem: 'no-delimiter' };
  }

  state.inOption = delimiter > 0;
  if (!state.inOption) {
    return { kind: 'problem', ...line, problem: 'empty-key' };
  }
  const writtenKey = written.slice(0, dropSpace(written, 0, delimiter));
  const valueAt = skipSpace(written, delimiter + 1, written.length);
  return {
    kind: 'option',
    ...line,
    key: writtenKey.toLowerCase(),
    writtenKey,
    value: written.slice(valueAt),
    valueStart: from + valueAt,
    valueEnd: from + written.length,
  };
}
