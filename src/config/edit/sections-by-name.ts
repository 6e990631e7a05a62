import { nameInHeader, type SectionName } from './section-change.ts';

/** The sections that stand for each name, in the file's order, by kind. */
export class SectionsByName<T extends { readonly name: string }> {
  readonly #sections: readonly T[];
  readonly #byKind = new Map<SectionName['kind'], ReadonlyMap<string, readonly T[]>>();

  constructor(sections: readonly T[]) {
    this.#sections = sections;
  }

  /** The last one counts. */
  spellingsOf({ kind, name }: SectionName): readonly T[] {
    return this.all(kind).get(name) ?? [];
  }

  all(kind: SectionName['kind']): ReadonlyMap<string, readonly T[]> {
    const known = this.#byKind.get(kind) ?? this.#named(kind);
    this.#byKind.set(kind, known);
    return known;
  }

  #named(kind: SectionName['kind']): ReadonlyMap<string, readonly T[]> {
    const named = new Map<string, T[]>();
    for (const section of this.#sections) {
      const name = nameInHeader(kind, section.name);
      if (name !== undefined) {
        named.set(name, [...(named.get(name) ?? []), section]);
      }
    }
    return named;
  }
}
