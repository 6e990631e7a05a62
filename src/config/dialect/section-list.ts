import type { Section } from './aws-ini.ts';

/** Like `profile dev`: what it stands for is what it says. `[profiles dev]` is another spelling of it. */
const plainHeader = /^(?:profile|sso-session|services) [^\s"'\\]+$/;

/** The sections of a file, in its order. Each is made when it is asked for: of thousands a command wants two or three. */
export class SectionList implements Iterable<Section> {
  readonly #indexes: ReadonlyMap<string, number>;
  readonly #make: (index: number) => Section;
  readonly #made = new Map<number, Section>();
  #odd: readonly string[] | undefined;

  /** @param indexes by name */
  constructor(indexes: ReadonlyMap<string, number>, make: (index: number) => Section) {
    this.#indexes = indexes;
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

  /** The names that have to be read as a shell does, and all that are not of the usual words. */
  get odd(): readonly string[] {
    this.#odd ??= [...this.#indexes.keys()].filter((name) => !plainHeader.test(name));
    return this.#odd;
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
