import type { Section } from './aws-ini.ts';

/** The sections of a file, in its order. Each is made when it is asked for: of thousands a command wants two or three. */
export class SectionList implements Iterable<Section> {
  readonly #indexes: ReadonlyMap<string, number>;
  readonly #make: (index: number) => Section;
  readonly #made = new Map<number, Section>();
  /** The names that do not stand for what they say, as `profile dev` does: `profiles dev` is another spelling of it. */
  readonly odd: readonly string[];

  /** @param indexes by name */
  constructor(
    indexes: ReadonlyMap<string, number>,
    odd: readonly string[],
    make: (index: number) => Section,
  ) {
    this.#indexes = indexes;
    this.odd = odd;
    this.#make = make;
  }

  get(name: string): Section | undefined {
    const index = this.indexOf(name);
    return index === undefined ? undefined : this.#at(index);
  }

  /** Its place among all, which says which of two is the later one. */
  indexOf(name: string): number | undefined {
    return this.#indexes.get(name);
  }

  *[Symbol.iterator](): Iterator<Section> {
    for (const index of this.#indexes.values()) {
      yield this.#at(index);
    }
  }

  #at(index: number): Section {
    const section = this.#made.get(index) ?? this.#make(index);
    this.#made.set(index, section);
    return section;
  }
}
