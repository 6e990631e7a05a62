import { AwssoError } from '../../errors.ts';
import { parseAwsIni } from '../dialect/aws-ini.ts';
import { type ConfigText, configRefusal, showSection } from '../dialect/config-refusal.ts';
import { rstrip } from '../dialect/python-text.ts';
import { readSections } from '../dialect/read-sections.ts';
import { headerFor, type SectionChange, type SettingsChange } from './section-change.ts';
import { SectionsByName } from './sections-by-name.ts';

interface ReadSection {
  readonly name: string;
  readonly line: number;
  /** Its own, not what it inherits. */
  readonly settings: ReadonlyMap<string, string>;
}

/** Refuses an edit unless the text, read anew, has exactly the sections and settings that were meant. */
export function verifyEdit(before: ConfigText, after: string, changes: readonly SectionChange[]): void {
  const old = sectionsOf(before);
  const meant = changed(old, changes);
  const read = readAnew({ file: before.file, text: after });
  const wrong = meant.find((section, at) => !isSame(section, read?.[at]));
  if (wrong !== undefined || read?.length !== meant.length) {
    const name = wrong === undefined ? 'a section' : showSection(wrong.name, 'a section');
    const cause = `the file is left as it is, because with this change ${name} would be read otherwise than it is meant`;
    throw configRefusal(before.file, Math.max(wrong?.line ?? 1, 1), cause);
  }
}

function changed(sections: readonly ReadSection[], changes: readonly SectionChange[]): ReadSection[] {
  const byName = new SectionsByName(sections);
  const changedOnes = new Map<ReadSection, readonly ReadSection[]>();
  const added: ReadSection[] = [];
  for (const change of changes) {
    const spellings = byName.spellingsOf(change);
    const last = spellings.at(-1);
    if ('isRemoved' in change) {
      for (const spelling of spellings) {
        changedOnes.set(spelling, []);
      }
    } else if (last !== undefined) {
      changedOnes.set(last, [withSettings(last, change)]);
    } else {
      const section = withSettings({ name: headerFor(change), line: 0, settings: new Map() }, change);
      added.push(...(section.settings.size > 0 ? [section] : []));
    }
  }
  return [...sections.flatMap((section) => changedOnes.get(section) ?? [section]), ...added];
}

function withSettings(section: ReadSection, change: SettingsChange): ReadSection {
  const settings = new Map(section.settings);
  for (const [key, value] of Object.entries(change.settings)) {
    if (value === null) {
      settings.delete(key.toLowerCase());
    } else {
      settings.set(key, value);
    }
  }
  return { ...section, settings };
}

function readAnew(after: ConfigText): readonly ReadSection[] | undefined {
  try {
    parseAwsIni(Buffer.from(after.text), after.file);
    return sectionsOf(after);
  } catch (error) {
    if (error instanceof AwssoError) {
      return undefined;
    }
    throw error;
  }
}

function sectionsOf(source: ConfigText): ReadSection[] {
  const { sections, defaults } = readSections(source);
  return [defaults, ...sections.values()].map(({ name, line, options }) => {
    const settings = [...options].map(([key, lines]) => {
      return [key, rstrip(lines.map(({ text }) => text).join('\n'))] as const;
    });
    return { name, line, settings: new Map(settings) };
  });
}

function isSame(one: ReadSection, other: ReadSection | undefined): boolean {
  const [settings, others] = [[...one.settings], [...(other?.settings ?? [])]];
  return (
    one.name === other?.name &&
    settings.length === others.length &&
    settings.every(([key, value], at) => others[at]?.[0] === key && others[at]?.[1] === value)
  );
}
