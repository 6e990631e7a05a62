import type { LineKind, Part } from './line-kind.ts';
import { dropSpace, isSpace, skipSpace } from './python-text.ts';

/**
 * Goes through config text line by line, exactly as CPython 3.11's `RawConfigParser._read` does by default. The one
 * object stands at one line after the other, and nothing of a line is built before it is asked for: most lines of a
 * config with thousands of profiles never are. All places are UTF-16 offsets.
 */
export class LineScanner {
  readonly #text: string;
  readonly #last: number;
  #carriageReturn = -1;
  #inSection = false;
  #inOption = false;
  /** Of the last line that was no continuation, comment or blank. */
  #indent = 0;
  #delimiter = 0;

  kind: LineKind = 'blank';
  line: number;
  start = 0;
  /** After the line ending. */
  end: number;
  /** The first and the last character that are not white space, the latter excluded. */
  from = 0;
  to = 0;
  /**
   * Of an option: equal for all spellings of a key, and hardly ever for two keys. -1 where only its lower case can tell,
   * beyond ASCII.
   */
  keyHash = 0;

  constructor(text: string, part: Part = { line: 1, start: 0, end: text.length }) {
    this.#text = text;
    this.#last = part.end;
    this.line = part.line - 1;
    this.end = part.start;
  }

  /** Moves on to the next line; false after the last one. */
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a command is over before the engine has made one function of several
  next(): boolean {
    const text = this.#text;
    const start = this.end;
    if (start >= this.#last) {
      return false;
    }
    // Universal newlines, as Python reads a text file; `str.splitlines` splits at more.
    const lineFeed = text.indexOf('\n', start);
    let end = lineFeed === -1 || lineFeed >= this.#last ? this.#last : lineFeed + 1;
    if (this.#carriageReturn < start) {
      const next = text.indexOf('\r', start);
      this.#carriageReturn = next === -1 ? text.length : next;
    }
    if (this.#carriageReturn + 1 < end && this.#carriageReturn + 1 !== lineFeed) {
      end = this.#carriageReturn + 1;
    }
    this.line += 1;
    this.start = start;
    this.end = end;

    let first = 0;
    let from = start;
    for (; from < end; from += 1) {
      first = text.charCodeAt(from);
      if ((first > 0x20 && first < 0x80) || !isSpace(first)) {
        break;
      }
    }
    this.from = from;
    if (from === end) {
      this.kind = 'blank';
      return true;
    }
    if (first === 0x23 || first === 0x3b) {
      this.kind = 'comment';
      return true;
    }
    const to = dropSpace(text, from, end);
    this.to = to;
    if (this.#inOption && from - start > this.#indent) {
      this.kind = 'continuation';
      return true;
    }
    this.#indent = from - start;
    if (first === 0x5b && this.#closingBracket() > from + 1) {
      this.#inSection = true;
      this.#inOption = false;
      this.kind = 'header';
      return true;
    }
    if (!this.#inSection) {
      this.kind = 'no-header-yet';
      return true;
    }

    let hash = 0;
    let bits = 0;
    let at = from;
    for (; at < to; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x3d || code === 0x3a) {
        break;
      }
      if (code > 0x20) {
        // Times 31, without a call; `| 0x20` is lower case for the letters of ASCII.
        hash = ((hash << 5) - hash + (code | 0x20)) | 0;
        bits |= code;
      }
    }
    // The option before stays open: what is indented deeper than this line still continues it.
    if (at === to) {
      this.kind = 'no-delimiter';
      return true;
    }
    this.keyHash = bits < 0x80 ? hash : -1;
    this.#delimiter = at;
    this.#inOption = at > from;
    this.kind = this.#inOption ? 'option' : 'empty-key';
    return true;
  }

  /** What stands there, stripped. */
  get written(): string {
    return this.#text.slice(this.from, this.to);
  }

  /** Of a header: what stands between the brackets. */
  get name(): string {
    return this.#text.slice(this.from + 1, this.#closingBracket());
  }

  /** Of an option. */
  get writtenKey(): string {
    return this.#text.slice(this.from, dropSpace(this.#text, this.from, this.#delimiter));
  }

  get isValueEmpty(): boolean {
    return this.#delimiter + 1 === this.to;
  }

  get valueStart(): number {
    return skipSpace(this.#text, this.#delimiter + 1, this.to);
  }

  #closingBracket(): number {
    const last = this.to - 1;
    return this.#text.charCodeAt(last) === 0x5d ? last : this.from + this.written.lastIndexOf(']');
  }
}
