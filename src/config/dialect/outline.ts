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

export interface Outline {
  readonly sections: readonly OutlinedSection[];
  /** `[DEFAULT]`, whose options every section inherits. */
  readonly defaults: OutlinedSection | undefined;
}

/**
 * Finds the sections of a config text without building what stands in them. Undefined when something may be wrong: a
 * line that is refused, a section or a setting that is there twice; then the whole has to be read, to say what.
 */
export function outline(text: string): Outline | undefined {
  const scanner = new LineScanner(text);
  const draft = new Draft(text.length);
  while (scanner.next()) {
    if (!draft.add(scanner)) {
      return undefined;
    }
  }
  const defaults = draft.sections.get('DEFAULT');
  draft.sections.delete('DEFAULT');
  return { sections: [...draft.sections.values()], defaults };
}

class Draft {
  readonly sections = new Map<string, { -readonly [K in keyof OutlinedSection]: OutlinedSection[K] }>();
  readonly #end: number;
  /** By key: the section that had it last. */
  readonly #lastWith = new Map<string, OutlinedSection>();
  #section = { name: '', line: 0, start: 0, end: 0, hasBlock: false };
  #isValueEmpty = false;

  constructor(end: number) {
    this.#end = end;
  }

  /** False when the line may be refused. */
  add(scanner: LineScanner): boolean {
    switch (scanner.kind) {
      case 'blank':
      case 'comment':
        return true;
      case 'header':
        return this.#open(scanner);
      case 'option':
        return this.#addOption(scanner);
      case 'continuation':
        this.#section.hasBlock ||= this.#isValueEmpty;
        return true;
      default:
        return false;
    }
  }

  #open({ name, line, start }: LineScanner): boolean {
    if (this.sections.has(name)) {
      return false;
    }
    this.#section.end = start;
    this.#section = { name, line, start, end: this.#end, hasBlock: false };
    this.sections.set(name, this.#section);
    return true;
  }

  #addOption({ writtenKey, valueStart, to }: LineScanner): boolean {
    const key = writtenKey.toLowerCase();
    if (this.#lastWith.get(key) === this.#section) {
      return false;
    }
    this.#lastWith.set(key, this.#section);
    this.#isValueEmpty = valueStart === to;
    return true;
  }
}
