import { profileOfHeader } from '../aws-config.ts';
import type { Section } from '../dialect/aws-ini.ts';
import type { LoadedConfig } from '../load-config.ts';
import { editorAt, isSamePlace, placeOf } from '../place.ts';
import type { Finding } from './finding.ts';

/** `[default]` before `[profile default]`, or `[profile a]` before `[profile "a"]`: only the later one counts. */
export function replacedSection(
  { configSections, profiles }: LoadedConfig,
  owner: Pick<Section, 'name' | 'file' | 'line'>,
  keys: readonly string[],
): Finding | undefined {
  const profile = profiles.get(owner.name);
  if (profile === undefined || !isSamePlace(profile, owner)) {
    return undefined;
  }
  const earlier = [...configSections].find(
    ({ name, line, settings }) =>
      profileOfHeader(name) === owner.name && line < owner.line && keys.some((key) => settings.has(key)),
  );
  const later = [...configSections].find((section) => isSamePlace(section, owner));
  return (
    earlier &&
    later && {
      what: `[${earlier.name}] at ${placeOf(earlier)} does not count, because the later header of that name replaces it`,
      hint: editorAt(later),
    }
  );
}
