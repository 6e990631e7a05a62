import { buildSections } from './build-sections.ts';
import type { ConfigText } from './config-refusal.ts';
import { decodeConfig } from './decode-config.ts';
import { type OutlinedSection, outline } from './outline.ts';
import { readSections } from './read-sections.ts';

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
export function parseAwsIni(bytes: Uint8Array, file: string): Section[] {
  const source = { file, text: decodeConfig(bytes, file) };
  const found = outline(source.text);
  if (found === undefined || found.defaults?.hasBlock) {
    return buildSections(source, readSections(source));
  }
  const whole = { source, defaults: found.defaults };
  return found.sections.map((outlined) => {
    const section = new SectionInText(outlined, whole);
    if (outlined.hasBlock) {
      // What may be refused is built now, so that a refusal does not hang on who asks.
      section.build();
    }
    return section;
  });
}

interface Whole {
  readonly source: ConfigText;
  readonly defaults: OutlinedSection | undefined;
}

/** Of thousands of sections a command asks for two or three; only those are built. */
class SectionInText implements Section {
  readonly #outlined: OutlinedSection;
  readonly #whole: Whole;
  #settings: Section['settings'] | undefined;

  constructor(outlined: OutlinedSection, whole: Whole) {
    this.#outlined = outlined;
    this.#whole = whole;
  }

  get name(): string {
    return this.#outlined.name;
  }

  get file(): string {
    return this.#whole.source.file;
  }

  get line(): number {
    return this.#outlined.line;
  }

  get settings(): Section['settings'] {
    return this.#settings ?? this.build();
  }

  build(): Section['settings'] {
    const { source, defaults } = this.#whole;
    const own = readSections(source, this.#outlined);
    const written =
      defaults === undefined ? own : { ...readSections(source, defaults), sections: own.sections };
    this.#settings = buildSections(source, written)[0]?.settings ?? new Map();
    return this.#settings;
  }
}
