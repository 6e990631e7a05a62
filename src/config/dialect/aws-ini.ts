import { buildSections } from './build-sections.ts';
import type { ConfigText } from './config-refusal.ts';
import { decodeConfig } from './decode-config.ts';
import { type OutlinedSection, outlineOf } from './outline.ts';
import { readSections } from './read-sections.ts';
import { SectionList } from './section-list.ts';

/** A setting as written, with the place a person can look it up. */
export interface Setting {
  /** Text, or the indented `name = value` lines of a block such as `s3`. */
  readonly value: string | ReadonlyMap<string, string>;
  readonly file: string;
  readonly line: number;
  /** Where its value ends, when it has further lines. */
  readonly lastLine?: number;
}

export interface Section {
  /** What stands between the brackets. */
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** By key in lower case: the section's own, then those that it inherits from `[DEFAULT]`. */
  readonly settings: ReadonlyMap<string, Setting>;
}

/**
 * Reads the bytes of an AWS config or credentials file as botocore's `raw_config_parse` does, refusing what it
 * refuses. What a section holds is built when it is asked for; that nothing of it will be refused is known before.
 */
export function parseAwsIni(bytes: Uint8Array, file: string): SectionList {
  const source = { file, text: decodeConfig(bytes, file) };
  const outline = outlineOf(source.text);
  const defaultIndex = outline?.indexes.get('DEFAULT');
  if (outline === undefined || (defaultIndex !== undefined && outline.withBlocks.has(defaultIndex))) {
    return listOf(buildSections(source, readSections(source)));
  }
  const whole = { source, defaults: defaultIndex === undefined ? undefined : outline.at(defaultIndex) };
  outline.indexes.delete('DEFAULT');
  const list = new SectionList(
    outline.indexes,
    outline.odd,
    (index) => new SectionInText(outline.at(index), whole),
  );
  for (const index of outline.withBlocks) {
    // What may be refused is built now, so that a refusal does not hang on who asks.
    void list.get(outline.at(index).name)?.settings;
  }
  return list;
}

function listOf(sections: readonly Section[]): SectionList {
  const indexes = new Map(sections.map(({ name }, index) => [name, index] as const));
  return new SectionList(indexes, [...indexes.keys()], (index) => sections[index] as Section);
}

interface Whole {
  readonly source: ConfigText;
  readonly defaults: OutlinedSection | undefined;
}

class SectionInText implements Section {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly #build: () => Section['settings'];
  #settings: Section['settings'] | undefined;

  constructor(outlined: OutlinedSection, { source, defaults }: Whole) {
    this.name = outlined.name;
    this.file = source.file;
    this.line = outlined.line;
    this.#build = () => buildSettings(source, outlined, defaults);
  }

  get settings(): Section['settings'] {
    this.#settings ??= this.#build();
    return this.#settings;
  }
}

function buildSettings(
  source: ConfigText,
  section: OutlinedSection,
  defaults: OutlinedSection | undefined,
): Section['settings'] {
  const own = readSections(source, section);
  const written =
    defaults === undefined ? own : { ...readSections(source, defaults), sections: own.sections };
  return buildSections(source, written)[0]?.settings ?? new Map();
}
