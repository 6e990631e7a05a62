import type { LineScanner } from './line-scanner.ts';

/** The name of a header that stands for what it says; `[profiles dev]` is another spelling of `[profile dev]`. */
export const plainName = '(?:profile|sso-session|services) [^\\s"\'\\\\\\]]+';
const plainLine = /^(?:(\w+)[ \t]*[=:].*)?$/;
const mostLines = 30;
const mostShapes = 8;
/** Few sections are scanned before a pattern would be made. */
const fewSections = 32;

/**
 * The keys of a section in their order, and its blank lines. Thousands of sections have one shape: then one look at a
 * section tells what the scanner would say of each of its lines.
 */
class SectionShape {
  /** Header included. */
  readonly lines: number;
  readonly #pattern: RegExp;

  /** @param keys one for each line below the header; empty for a blank one */
  constructor(keys: readonly string[]) {
    const body = keys.map((key) => (key === '' ? '\\r?\\n' : `${key}[ \\t]*[=:][^\\r\\n]*\\r?\\n`));
    this.#pattern = new RegExp(`\\[${plainName}\\]\\r?\\n${body.join('')}(?=\\[[^\\]\\r\\n]+\\]|$)`, 'y');
    this.lines = keys.length + 1;
  }

  /** Where a section of this shape ends that begins at an offset; undefined where there is none. */
  endOf(text: string, start: number): number | undefined {
    this.#pattern.lastIndex = start;
    return this.#pattern.test(text) ? this.#pattern.lastIndex : undefined;
  }
}

/**
 * The shape of a section that the scanner has found to be right, whole lines with the header first. Undefined when others
 * alike would need a second look: a comment, a further line of a value, nothing but the header.
 */
function shapeOf(section: string): SectionShape | undefined {
  const [, ...lines] = section.split(/\r?\n/).slice(0, -1);
  const keys = lines.map((line) => plainLine.exec(line)).map((match) => match && (match[1] ?? ''));
  const isPlain =
    keys.every((key) => key !== null) && keys.length <= mostLines && keys.some((key) => key !== '');
  return isPlain ? new SectionShape(keys) : undefined;
}

/** The shapes that a text has had so far. */
export class Shapes {
  readonly #text: string;
  readonly #shapes: SectionShape[] = [];
  #headers = 0;
  #start = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** Told of each header that was read. */
  begin(start: number): void {
    this.#headers += 1;
    if (this.#headers > fewSections && this.#start !== -1 && this.#shapes.length < mostShapes) {
      const shape = shapeOf(this.#text.slice(this.#start, start));
      if (shape !== undefined) {
        this.#shapes.push(shape);
      }
    }
    this.#start = start;
  }

  /** Moves the scanner past the next section, if that has a known shape. */
  pass(scanner: LineScanner): boolean {
    if (this.#text.charCodeAt(scanner.end) !== 0x5b) {
      return false;
    }
    for (const shape of this.#shapes) {
      const end = shape.endOf(this.#text, scanner.end);
      if (end !== undefined) {
        // What the scanner remembers of lines before does not count at a header that is not indented.
        scanner.line += shape.lines;
        scanner.end = end;
        this.#start = -1;
        return true;
      }
    }
    return false;
  }
}
