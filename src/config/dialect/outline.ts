import { LineScanner } from './line-scanner.ts';

/** A section by its header and the part of the text that it takes, header included. */
export interface OutlinedSection {
  readonly name: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const mostKeys = 100;

/** Where the sections of a config text are, in lists of numbers: thousands of objects would cost more than the reading. */
export class Outline {
  /** By name, `DEFAULT` included. */
  readonly indexes = new Map<string, number>();
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
  const keys = new Keys();
  let isValueEmpty = false;
  while (scanner.next()) {
    const { kind } = scanner;
    if (kind === 'option' && keys.add(scanner.keyHash)) {
      isValueEmpty = scanner.isValueEmpty;
    } else if (kind === 'header' && outline.open(scanner)) {
      keys.clear();
    } else if (kind === 'continuation') {
      outline.addContinuation(isValueEmpty);
    } else if (kind !== 'blank' && kind !== 'comment') {
      return undefined;
    }
  }
  return outline;
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
