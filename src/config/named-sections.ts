import type { Section } from './dialect/aws-ini.ts';
import type { SectionList } from './dialect/section-list.ts';

/** Things by their names; looking for one does not name all. */
export interface Named<T> {
  get(name: string): T | undefined;
  has(name: string): boolean;
  all(): ReadonlyMap<string, T>;
}

/** From so many looks on it pays to name them all. */
const mostLooks = 8;

/**
 * The sections of one kind. A later header of the same name replaces the earlier one, which keeps its place in the order.
 */
export class NamedSections implements Named<Section> {
  readonly #sections: SectionList;
  readonly #word: string;
  readonly #nameOf: (header: string) => string | undefined;
  #looks = 0;
  #all: ReadonlyMap<string, Section> | undefined;

  /**
   * @param word what stands before a name that needs no quotes
   * @param nameOf undefined for a header of another kind
   */
  constructor(sections: SectionList, word: string, nameOf: (header: string) => string | undefined) {
    this.#sections = sections;
    this.#word = word;
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
      [...this.#sections].flatMap((section) => {
        const name = this.#nameOf(section.name);
        return name === undefined ? [] : [[name, section] as const];
      }),
    );
    return this.#all;
  }

  #find(name: string): Section | undefined {
    const usual = `${this.#word} ${name}`;
    let found: string | undefined;
    let last = -1;
    for (const header of [usual, ...this.#sections.odd]) {
      const place = this.#nameOf(header) === name ? (this.#sections.indexOf(header) ?? -1) : -1;
      if (place > last) {
        found = header;
        last = place;
      }
    }
    return found === undefined ? undefined : this.#sections.get(found);
  }
}
