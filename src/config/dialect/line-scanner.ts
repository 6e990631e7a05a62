import { dropSpace, skipSpace } from './python-text.ts';

export type LineKind = 'blank' | 'comment' | 'header' | 'option' | 'continuation' | Problem;
export type Problem = 'no-header-yet' | 'no-delimiter' | 'empty-key';

/** Where to begin and to end: a whole text, or whole lines of it from a header on. */
export interface Part {
  /** The number of its first line, from 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Goes through config text line by line, exactly as CPython 3.11's `RawConfigParser._read` does by default. The one
 * object stands at one line after the other, and nothing of a line is built before it is asked for: most lines of a
 * config with thousands of profiles never are. All places are UTF-16 offsets.
 */
export class LineScanner {
  readonly #text: string;
  readonly #last: number;
  #nextLine: number;
  #carriageReturn = -1;
  #inSection = false;
  #inOption = false;
  /** Of the last line that was no continuation, comment or blank. */
  #indent = 0;
  #delimiter = 0;

  kind: LineKind = 'blank';
  line = 0;
  start = 0;
  /** After the line ending. */
  end: number;
  /** The first and the last character that are not white space, the latter excluded. */
  from = 0;
  to = 0;

  constructor(text: string, part: Part = { line: 1, start: 0, end: text.length }) {
    this.#text = text;
    this.#last = part.end;
    this.#nextLine = part.line;
    this.end = part.start;
  }

  /** Moves on to the next line; false after the last one. */
  next(): boolean {
    if (this.end >= this.#last) {
      return false;
    }
    this.start = this.end;
    this.end = this.#endOfLine(this.start);
    this.line = this.#nextLine;
    this.#nextLine += 1;
    this.from = skipSpace(this.#text, this.start, this.end);
    this.to = dropSpace(this.#text, this.from, this.end);
    this.kind = this.#kindOfLine();
    return true;
  }

  /** What stands there, stripped. */
  get written(): string {
    return this.#text.slice(this.from, this.to);
  }

  /** Of a header: what stands between the brackets. */
  get name(): string {
    return this.written.slice(1, this.#closingBracket());
  }

  /** Of an option. */
  get writtenKey(): string {
    return this.#text.slice(this.from, dropSpace(this.#text, this.from, this.#delimiter));
  }

  get valueStart(): number {
    return skipSpace(this.#text, this.#delimiter + 1, this.to);
  }

  /** Universal newlines, as Python reads a text file; `str.splitlines` splits at more. */
  #endOfLine(start: number): number {
    const lineFeed = this.#indexOf('\n', start);
    if (this.#carriageReturn < start) {
      this.#carriageReturn = this.#indexOf('\r', start);
    }
    const isFirst = this.#carriageReturn < lineFeed && this.#carriageReturn + 1 !== lineFeed;
    return Math.min((isFirst ? this.#carriageReturn : lineFeed) + 1, this.#last);
  }

  #indexOf(mark: string, from: number): number {
    const index = this.#text.indexOf(mark, from);
    return index === -1 ? this.#text.length : index;
  }

  #kindOfLine(): LineKind {
    if (this.from === this.end) {
      return 'blank';
    }
    const first = this.#text.charAt(this.from);
    if (first === '#' || first === ';') {
      return 'comment';
    }
    const indent = this.from - this.start;
    if (this.#inOption && indent > this.#indent) {
      return 'continuation';
    }
    this.#indent = indent;
    if (first === '[' && this.#closingBracket() > 1) {
      this.#inSection = true;
      this.#inOption = false;
      return 'header';
    }
    return this.#inSection ? this.#kindOfSetting() : 'no-header-yet';
  }

  #kindOfSetting(): LineKind {
    this.#delimiter = this.#indexOfDelimiter();
    // The option before stays open: what is indented deeper than this line still continues it.
    if (this.#delimiter === this.to) {
      return 'no-delimiter';
    }
    this.#inOption = this.#delimiter > this.from;
    return this.#inOption ? 'option' : 'empty-key';
  }

  #indexOfDelimiter(): number {
    let at = this.from;
    while (at < this.to) {
      const code = this.#text.charCodeAt(at);
      if (code === 0x3d || code === 0x3a) {
        return at;
      }
      at += 1;
    }
    return at;
  }

  #closingBracket(): number {
    return this.written.lastIndexOf(']');
  }
}
