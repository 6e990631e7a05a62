import { LineScanner } from './line-scanner.ts';
import { plainName, Shapes } from './section-shape.ts';

/** A section by its header and the part of the text that it takes, header included. */
export interface OutlinedSection {
  readonly name: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const plain = new RegExp(`^${plainName}$`);
const mostKeys = 100;

/** Where the sections of a config text are, in lists of numbers: thousands of objects would cost more than the reading. */
export class Outline {
  /** By name, `DEFAULT` included. */
  readonly indexes = new Map<string, number>();
  /** The names that have to be read as a shell does, and all that are not of the usual words. */
  readonly odd: string[] = [];
  /** Of the sections in which a value may be a block such as `s3`, which can be refused when it is read. */
  readonly withBlocks = new Set<number>();
  readonly #lines: number[] = [];
  readonly #starts: number[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** False when the name is there already. */
  open({ name, line, start }: LineScanner): boolean {
    if (!plain.test(name)) {
      this.odd.push(name);
    }
    return this.#add(name, line, start);
  }

  /** The same of a section whose header is plain. */
  openPlain(line: number, start: number): boolean {
    return this.#add(this.#text.slice(start + 1, this.#text.indexOf(']', start)), line, start);
  }

  #add(name: string, line: number, start: number): boolean {
    if (this.indexes.has(name)) {
      return false;
    }
    this.indexes.set(name, this.#starts.length);
    this.#lines.push(line);
    this.#starts.push(start);
    return true;
  }

  /** Told of each further line of a value. */
  addContinuation(isOfEmptyValue: boolean): void {
    if (isOfEmptyValue) {
      this.withBlocks.add(this.#starts.length - 1);
    }
  }

  at(index: number): OutlinedSection {
    const start = this.#starts[index] ?? 0;
    const part = { line: this.#lines[index] ?? 0, start, end: this.#starts[index + 1] ?? this.#text.length };
    const scanner = new LineScanner(this.#text, part);
    scanner.next();
    return { ...part, name: scanner.name };
  }
}

/**
 * Finds the sections of a config text without building what stands in them. Undefined when something may be wrong: a
 * line that is refused, a section or a setting that is there twice; then the whole has to be read, to say what.
 */
export function outlineOf(text: string): Outline | undefined {
  const scanner = new LineScanner(text);
  const outline = new Outline(text);
  const shapes = new Shapes(text);
  const check = new LineCheck(outline, shapes);
  for (;;) {
    const { line, end } = scanner;
    if (shapes.pass(scanner)) {
      if (!outline.openPlain(line + 1, end)) {
        return undefined;
      }
    } else if (!scanner.next()) {
      return outline;
    } else if (!check.take(scanner)) {
      return undefined;
    }
  }
}

/** What is remembered from line to line. */
class LineCheck {
  readonly #outline: Outline;
  readonly #shapes: Shapes;
  readonly #keys = new Keys();
  #isValueEmpty = false;

  constructor(outline: Outline, shapes: Shapes) {
    this.#outline = outline;
    this.#shapes = shapes;
  }

  /** False when something may be wrong with the line. */
  take(scanner: LineScanner): boolean {
    const { kind } = scanner;
    if (kind === 'option') {
      this.#isValueEmpty = scanner.isValueEmpty;
      return this.#keys.add(scanner.keyHash);
    }
    if (kind === 'header') {
      this.#keys.clear();
      this.#shapes.begin(scanner.start);
      return this.#outline.open(scanner);
    }
    if (kind === 'continuation') {
      this.#outline.addContinuation(this.#isValueEmpty);
      return true;
    }
    return kind === 'blank' || kind === 'comment';
  }
}

/** The keys of one section, by their hashes. Most sections have the keys of the one before, in its order. */
class Keys {
  readonly #hashes: number[] = [];
  #count = 0;

  clear(): void {
    this.#count = 0;
  }

  /** False when the section may have it already, or more than are looked through for each. */
  add(hash: number): boolean {
    if (this.#hashes[this.#count] !== hash) {
      this.#hashes.length = this.#count;
      if (hash === -1 || this.#count === mostKeys || this.#hashes.includes(hash)) {
        return false;
      }
      this.#hashes.push(hash);
    }
    this.#count += 1;
    return true;
  }
}
