import { LineScanner } from './line-scanner.ts';

/** A section by its header and the part of the text that it takes, header included. */
export interface OutlinedSection {
  readonly name: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Whether a value may be a block such as `s3`, which can be refused when it is read. */
  readonly hasBlock: boolean;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export interface Outline {
  readonly sections: readonly OutlinedSection[];
  /** `[DEFAULT]`, whose options every section inherits. */
  readonly defaults: OutlinedSection | undefined;
}

const mostKeys = 100;

/**
 * Finds the sections of a config text without building what stands in them. Undefined when something may be wrong: a
 * line that is refused, a section or a setting that is there twice; then the whole has to be read, to say what.
 */
export function outline(text: string): Outline | undefined {
  const scanner = new LineScanner(text);
  const sections = new Sections(text.length);
  const keys = new Keys();
  let isValueEmpty = false;
  while (scanner.next()) {
    const { kind } = scanner;
    if (kind === 'option' && keys.add(scanner.keyHash)) {
      isValueEmpty = scanner.isValueEmpty;
    } else if (kind === 'header' && sections.open(scanner)) {
      keys.clear();
    } else if (kind === 'continuation') {
      sections.last.hasBlock ||= isValueEmpty;
    } else if (kind !== 'blank' && kind !== 'comment') {
      return undefined;
    }
  }
  const defaults = sections.byName.get('DEFAULT');
  sections.byName.delete('DEFAULT');
  return { sections: [...sections.byName.values()], defaults };
}

class Sections {
  readonly byName = new Map<string, Writable<OutlinedSection>>();
  readonly #end: number;
  /** Before the first header there is no setting. */
  last: Writable<OutlinedSection> = { name: '', line: 0, start: 0, end: 0, hasBlock: false };

  constructor(end: number) {
    this.#end = end;
  }

  /** False when the name is there already. */
  open({ name, line, start }: LineScanner): boolean {
    if (this.byName.has(name)) {
      return false;
    }
    this.last.end = start;
    this.last = { name, line, start, end: this.#end, hasBlock: false };
    this.byName.set(name, this.last);
    return true;
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
