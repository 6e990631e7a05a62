import type { Section } from '../dialect/aws-ini.ts';
import { decodeConfig } from '../dialect/decode-config.ts';
import { markedNames } from '../edit/marked-names.ts';
import type { SectionChange } from '../edit/section-change.ts';
import type { LoadedConfig } from '../load-config.ts';
import { textOf } from '../required-form.ts';
import { credentialsSettings } from './credentials-section.ts';

/** Which profile a section's keys are of: other programs take no notice of it. */
export const profileSetting = 'awsso_profile';

/** The sections of the credentials file that `sync` has written, and that are still its own, by name. */
export function ownSections({ sources, credentials, credentialsFile }: LoadedConfig): Map<string, Section> {
  const marked = markedNames(decodeConfig(sources.credentials.bytes, credentialsFile), 'credentials');
  return new Map(
    [...marked].flatMap((name) => {
      const section = credentials.get(name);
      return section === undefined || hasLongLivedKeys(section) ? [] : [[name, section] as const];
    }),
  );
}

export function sourceOf({ settings }: Section): string {
  return textOf(settings.get(profileSetting));
}

/** Takes from an own section what `sync` has put there: the whole section, unless somebody else has added to it. */
export function withoutOwn({ name, settings }: Section): SectionChange {
  const ours = [...credentialsSettings, profileSetting];
  const isWhole = [...settings.keys()].every((key) => ours.includes(key));
  return isWhole
    ? { kind: 'credentials', name, isRemoved: true }
    : { kind: 'credentials', name, settings: Object.fromEntries(ours.map((key) => [key, null])) };
}

/** As `aws configure` leaves them under our mark. */
function hasLongLivedKeys({ settings }: Section): boolean {
  return textOf(settings.get('aws_access_key_id')).startsWith('AKIA');
}
