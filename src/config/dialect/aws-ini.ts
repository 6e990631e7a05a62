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
  return found.sections.map((section) => {
    const built = builtWhenAsked(source, section, found.defaults);
    // What may be refused is built now, so that a refusal does not hang on who asks.
    return section.hasBlock ? { ...built } : built;
  });
}

/** Of thousands of sections a command asks for two or three. */
function builtWhenAsked(
  source: ConfigText,
  section: OutlinedSection,
  defaults: OutlinedSection | undefined,
): Section {
  let settings: Section['settings'] | undefined;
  return {
    name: section.name,
    file: source.file,
    line: section.line,
    get settings() {
      settings ??= buildSettings(source, section, defaults);
      return settings;
    },
  };
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
