import type { Section } from './dialect/aws-ini.ts';

/** Things by their names; looking for one does not name all. */
export interface Named<T> {
  get(name: string): T | undefined;
  has(name: string): boolean;
  all(): ReadonlyMap<string, T>;
}

/** From so many looks on it pays to name them all. */
const mostLooks = 4;

/** The sections of one kind. A later header of the same name replaces the earlier one, which keeps its place in the order. */
export class NamedSections implements Named<Section> {
  readonly #sections: readonly Section[];
  readonly #nameOf: (header: string) => string | undefined;
  #looks = 0;
  #all: ReadonlyMap<string, Section> | undefined;

  /** @param nameOf undefined for a header of another kind */
  constructor(sections: readonly Section[], nameOf: (header: string) => string | undefined) {
    this.#sections = sections;
    this.#nameOf = nameOf;
  }

  get(name: string): Section | undefined {
    this.#looks += 1;
    return this.#all !== undefined || this.#looks > mostLooks ? this.all().get(name) : this.#find(name);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  all(): ReadonlyMap<string, Section> {
    this.#all ??= new Map(
      this.#sections.flatMap((section) => {
        const name = this.#nameOf(section.name);
        return name === undefined ? [] : [[name, section] as const];
      }),
    );
    return this.#all;
  }

  #find(name: string): Section | undefined {
    for (let index = this.#sections.length - 1; index >= 0; index -= 1) {
      const section = this.#sections[index];
      const header = section?.name ?? '';
      // A name that is quoted need not stand there as it is.
      if ((header.includes(name) || /["'\\]/.test(header)) && this.#nameOf(header) === name) {
        return section;
      }
    }
    return undefined;
  }
}
