import type { TypedWords } from './complete-words.ts';

/** A line of bash up to the cursor, whose last word readline completes in part. */
export interface ReadlineLine extends TypedWords {
  /** How many characters of the current word, without its quoting, readline leaves as they are. */
  readonly kept: number;
  /** The quote that is open at the cursor. */
  readonly quote: Quote;
}

type Quote = '' | "'" | '"';

interface Word extends Pick<ReadlineLine, 'kept' | 'quote'> {
  readonly text: string;
  /** Whether bash would evaluate something in it, or a quote in it is closed: then nobody can tell what to insert. */
  readonly isOpaque: boolean;
}

const piece =
  /(?<blank>\s+)|\\(?<escaped>[\s\S])|'(?<single>[^']*)(?<end>'?)|"(?<double>(?:\\[\s\S]|[^"\\])*\\?)(?<close>"?)|(?<plain>[\s\S])/g;

const noWord: Word = { text: '', kept: 0, quote: '', isOpaque: false };

/** Reads the line and evaluates nothing; undefined when what is at the cursor cannot be completed. */
export function readReadlineLine(line: string, wordBreaks: string): ReadlineLine | undefined {
  const before: string[] = [];
  let word: Word | undefined;
  for (const { groups = {} } of line.matchAll(piece)) {
    if (groups['blank'] === undefined) {
      word = withPiece(word ?? noWord, groups, wordBreaks);
    } else if (word !== undefined) {
      before.push(word.text);
      word = undefined;
    }
  }
  const { text: current, kept, quote, isOpaque } = word ?? noWord;
  return isOpaque ? undefined : { before: before.slice(1), current, kept, quote };
}

function withPiece(word: Word, groups: Record<string, string | undefined>, wordBreaks: string): Word {
  const { escaped, single, double, plain = '' } = groups;
  if (escaped !== undefined) {
    return { ...word, text: word.text + escaped };
  }
  if (single !== undefined) {
    return withQuoted(word, single, "'", groups['end'] !== '');
  }
  if (double !== undefined) {
    const text = double.replace(/\\(["\\$`])/g, '$1');
    return withQuoted(word, text, '"', groups['close'] !== '' || evaluates(double.replace(/\\[\s\S]/g, '')));
  }
  const text = word.text + plain;
  // readline's special prefix is part of what it completes.
  const start = plain === '@' ? word.text.length : text.length;
  const kept = wordBreaks.includes(plain) ? start : word.kept;
  return { text, kept, quote: '', isOpaque: word.isOpaque || evaluates(plain) };
}

function withQuoted(word: Word, quoted: string, quote: Quote, isOpaque: boolean): Word {
  return {
    text: word.text + quoted,
    kept: word.text.length,
    quote,
    isOpaque: word.isOpaque || isOpaque,
  };
}

function evaluates(text: string): boolean {
  return /[$`]/.test(text);
}

/** The text as readline must insert it after the quote that is open; undefined when that cannot hold it. */
export function quoteForReadline(text: string, quote: Quote): string | undefined {
  if (quote === "'") {
    return text.replaceAll("'", "'\\''");
  }
  if (quote === '"') {
    // The history is expanded in double quotes too, and a backslash before the mark stays.
    return text.includes('!') ? undefined : text.replace(/["\\$`]/g, '\\$&');
  }
  return text.replace(/[^\w./:@%+,=\u0080-\u{10ffff}-]/gu, '\\$&');
}
