import { skipSpace } from '../dialect/python-text.ts';
import type { Edit } from './apply-edits.ts';
import type { LaidOutSection, LaidOutSetting } from './layout.ts';
import { markLine } from './mark.ts';
import { headerFor, type SettingsChange } from './section-change.ts';

/** The edits that give a section the settings that it does not have yet. */
export function settingsEdits(text: string, section: LaidOutSection, change: SettingsChange): Edit[] {
  const settings = Object.entries(change.settings);
  const added = settings.flatMap(([key, value]) =>
    value === null || section.settings.has(key) ? [] : [section.indent + settingLine(key, value)],
  );
  return [
    ...(change.isMarked && !section.isMarked ? [{ start: section.headerEnd, lines: [markLine] }] : []),
    ...settings.flatMap(([key, value]) => settingEdits(text, section.settings.get(key.toLowerCase()), value)),
    ...(added.length > 0 ? [{ start: section.end, lines: added }] : []),
  ];
}

function settingEdits(text: string, setting: LaidOutSetting | undefined, value: string | null): Edit[] {
  if (setting === undefined) {
    return [];
  }
  const further = setting.further.map(({ start, end }) => ({ start, end, text: '' }));
  if (value === null) {
    return [{ start: setting.start, end: setting.end, text: '' }, ...further];
  }
  return setting.value === value && further.length === 0 ? [] : [rewritten(text, setting, value), ...further];
}

/** The lines of a section that is not there yet. */
export function newSectionLines(change: SettingsChange): string[] {
  const written = Object.entries(change.settings).flatMap(([key, value]) =>
    value === null ? [] : [settingLine(key, value)],
  );
  return [`[${headerFor(change)}]`, ...(change.isMarked ? [markLine] : []), ...written];
}

/** The edit that removes a section. Of two empty lines around it one goes too, and that above the last in the file. */
export function removalEdit(text: string, section: LaidOutSection): Edit {
  const { start, end, lineAbove, hasLineBelow } = section;
  const isApart = hasLineBelow || end === text.length;
  return { start: isApart ? (lineAbove?.start ?? start) : start, end, text: '' };
}

function settingLine(key: string, value: string): string {
  return `${key} = ${value}`;
}

/** What stands before the value is kept where all programs read it alike: not with ":", or capital letters. */
function rewritten(
  text: string,
  { key, start, end, valueStart, value: old }: LaidOutSetting,
  value: string,
): Edit {
  const contentEnd = start + text.slice(start, end).replace(/[\r\n]+$/, '').length;
  const isAlike = old !== '' && /^[ \t]*[a-z0-9_]+[ \t]*=[ \t]*$/.test(text.slice(start, valueStart));
  return isAlike
    ? { start: valueStart, end: contentEnd, text: value }
    : { start: skipSpace(text, start, end), end: contentEnd, text: settingLine(key, value) };
}
