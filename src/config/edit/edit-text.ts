import { parseAwsIni } from '../dialect/aws-ini.ts';
import { type ConfigText, configRefusal, showKey, showSection } from '../dialect/config-refusal.ts';
import { applyEdits, type Edit, type Replacement } from './apply-edits.ts';
import { type LaidOutSection, type LaidOutSetting, layoutOf } from './layout.ts';
import { requireName, requireSetting } from './require-writable.ts';
import type { SectionChange, SectionName, SettingsChange } from './section-change.ts';
import { newSectionLines, removalEdit, settingsEdits } from './section-edits.ts';
import { SectionsByName } from './sections-by-name.ts';
import { verifyEdit } from './verify-edit.ts';

export interface TextEdit {
  readonly before: string;
  readonly after: string;
  /** What stands in place of what of `before`, in its order; none when nothing had to change. */
  readonly replacements: readonly Replacement[];
}

/**
 * Changes sections of a config text, and no other byte of it. Refuses with `usage` what not all programs would read
 * alike, and with `config` a text that cannot be read or would be read otherwise than it is meant.
 */
export function editText(source: ConfigText, changes: readonly SectionChange[]): TextEdit {
  requireDistinct(changes);
  parseAwsIni(Buffer.from(source.text), source.file);
  const { text } = source;
  const sections = layoutOf(text);
  const inherited = inheritedFrom(sections);
  const byName = new SectionsByName(sections);
  const edits: Edit[] = [];
  const added: string[] = [];
  for (const change of changes) {
    const spellings = byName.spellingsOf(change);
    if ('isRemoved' in change) {
      edits.push(...spellings.map((section) => removalEdit(text, section)));
      continue;
    }
    const written = requireSettings(change);
    const section = spellings.at(-1);
    if (section !== undefined) {
      requireNotInherited(source, section, change, inherited);
      edits.push(...settingsEdits(text, section, change));
    } else if (written > 0) {
      requireName(change);
      added.push(...(added.length > 0 ? [''] : []), ...newSectionLines(change));
    }
  }
  if (added.length > 0) {
    edits.push({ start: text.length, lines: added, isApart: true });
  }
  const { text: after, replacements } = applyEdits(text, edits);
  if (replacements.length > 0) {
    verifyEdit(source, after, changes);
  }
  return { before: text, after, replacements };
}

function requireDistinct(changes: readonly SectionName[]): void {
  const names = new Set(changes.map(({ kind, name }) => `${kind} ${name}`));
  if (names.size < changes.length) {
    throw new Error('an edit has two changes for one section');
  }
}

/** How many settings are to be there. */
function requireSettings({ settings }: SettingsChange): number {
  const written = Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== null);
  for (const [key, value] of written) {
    requireSetting(key, value);
  }
  return written.length;
}

/** A setting that `[DEFAULT]` gives to every section cannot be taken from one. */
function requireNotInherited(
  { file }: ConfigText,
  section: LaidOutSection,
  { settings }: SettingsChange,
  inherited: ReadonlyMap<string, LaidOutSetting>,
): void {
  for (const [key, value] of Object.entries(settings)) {
    const setting = value === null ? inherited.get(key.toLowerCase()) : undefined;
    if (setting !== undefined) {
      const what = `${showKey(key, 'the setting')} cannot be taken from ${showSection(section.name, 'the section')}`;
      throw configRefusal(file, setting.line, `${what}: every section inherits it from [DEFAULT] here`);
    }
  }
}

function inheritedFrom(sections: readonly LaidOutSection[]): ReadonlyMap<string, LaidOutSetting> {
  return new Map(sections.flatMap(({ name, settings }) => (name === 'DEFAULT' ? [...settings] : [])));
}
