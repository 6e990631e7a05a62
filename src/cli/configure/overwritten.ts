import { parseAwsIni, type Setting } from '../../config/dialect/aws-ini.ts';
import { headerFor, type SettingsChange } from '../../config/edit/section-change.ts';
import { SectionsByName } from '../../config/edit/sections-by-name.ts';
import { placeOf } from '../../config/place.ts';

/** What changes of that which a file says already, a line for each setting; none when it is only added to. */
export function overwritten(
  { file, text }: { readonly file: string; readonly text: string },
  changes: readonly SettingsChange[],
): string[] {
  const sections = new SectionsByName([...parseAwsIni(Buffer.from(text), file)]);
  return changes.flatMap((change) => {
    const section = sections.spellingsOf(change).at(-1);
    const lines = Object.entries(change.settings).flatMap(([key, value]) => {
      const old = section?.settings.get(key);
      return old === undefined || old.value === value
        ? []
        : [`  ${key}: ${textOfAny(old)} → ${value ?? '(removed)'}`];
    });
    return section === undefined || lines.length === 0
      ? []
      : [`[${headerFor(change)}] at ${placeOf(section)} changes:`, ...lines];
  });
}

/** Whether the same is lost, wherever in the file it stands. */
export function isSameLoss(one: readonly string[], other: readonly string[]): boolean {
  const settingsIn = (lines: readonly string[]) => lines.filter((line) => line.startsWith(' ')).join('\n');
  return settingsIn(one) === settingsIn(other);
}

function textOfAny({ value }: Setting): string {
  return typeof value === 'string' ? value : [...value].map(([key, text]) => `${key} = ${text}`).join(', ');
}
