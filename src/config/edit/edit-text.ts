import { parseAwsIni } from '../dialect/aws-ini.ts';
import { type ConfigText, configRefusal, showKey, showSection } from '../dialect/config-refusal.ts';
import { applyEdits, type Edit, type Replacement } from './apply-edits.ts';
import { type LaidOutSection, type LaidOutSetting, layoutOf } from './layout.ts';
import { requireName, requireSetting } from './require-writable.ts';
import { headerFor, type SectionChange, type SectionName, type SettingsChange } from './section-change.ts';
import { newSectionLines, removalEdit, settingsEdits } from './section-edits.ts';
import { SectionsByName } from './sections-by-name.ts';
import { verifyEdit } from './verify-edit.ts';

/** A text before and after its edit, and what is between the two. */
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
  const { text: after, replacements } = applyEdits(source.text, editsFor(source, changes));
  if (replacements.length > 0) {
    verifyEdit(source, after, changes);
  }
  return { before: source.text, after, replacements };
}

function editsFor(source: ConfigText, changes: readonly SectionChange[]): Edit[] {
  const sections = layoutOf(source.text);
  const inherited = inheritedFrom(sections);
  const byName = new SectionsByName(sections);
  const made: string[][] = [];
  const edits = changes.flatMap((change): Edit[] => {
    const spellings = byName.spellingsOf(change);
    if ('isRemoved' in change) {
      return spellings.map((section) => removalEdit(source.text, section));
    }
    const hasSettings = requireSettings(change);
    const section = spellings.at(-1);
    if (section !== undefined || hasSettings) {
      requireNotInherited(source, change, inherited);
    }
    if (section === undefined && hasSettings) {
      requireName(change);
      made.push(newSectionLines(change));
    }
    return section === undefined ? [] : settingsEdits(source.text, section, change);
  });
  const lines = made.flatMap((section, at) => (at === 0 ? section : ['', ...section]));
  return lines.length === 0 ? edits : [...edits, { start: source.text.length, lines, isApart: true }];
}

function requireDistinct(changes: readonly SectionName[]): void {
  const names = new Set(changes.map(({ kind, name }) => `${kind} ${name}`));
  if (names.size < changes.length) {
    throw new Error('an edit has two changes for one section');
  }
}

/** Whether there is a setting to be written. */
function requireSettings({ settings }: SettingsChange): boolean {
  const written = Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== null);
  for (const [key, value] of written) {
    requireSetting(key, value);
  }
  return written.length > 0;
}

/** A setting that `[DEFAULT]` gives to every section cannot be taken from one. */
function requireNotInherited(
  { file }: ConfigText,
  change: SettingsChange,
  inherited: ReadonlyMap<string, LaidOutSetting>,
): void {
  for (const [key, value] of Object.entries(change.settings)) {
    const setting = value === null ? inherited.get(key.toLowerCase()) : undefined;
    if (setting !== undefined) {
      const section = showSection(headerFor(change), 'the section');
      const what = `${showKey(key, 'the setting')} cannot be taken from ${section}`;
      throw configRefusal(file, setting.line, `${what}: every section inherits it from [DEFAULT] here`);
    }
  }
}

function inheritedFrom(sections: readonly LaidOutSection[]): ReadonlyMap<string, LaidOutSetting> {
  return new Map(sections.flatMap(({ name, settings }) => (name === 'DEFAULT' ? [...settings] : [])));
}
