import { type AwsConfig, joinConfig } from '../../src/config/aws-config.ts';
import { parseAwsIni, type Section } from '../../src/config/dialect/aws-ini.ts';

type Dict = Iterable<readonly [string, string | Dict]>;

/** Python's `json.dumps(dict, indent=1, ensure_ascii=False)`: as text, so that the order of keys counts. */
function dump(dict: Dict, indent = '\n'): string {
  const inner = `${indent} `;
  const entries = [...dict].map(([key, value]) => {
    return `${inner}${JSON.stringify(key)}: ${typeof value === 'string' ? JSON.stringify(value) : dump(value, inner)}`;
  });
  return entries.length === 0 ? '{}' : `{${entries.join(',')}${indent}}`;
}

const settingsOf = ({ settings }: Pick<Section, 'settings'>): Dict =>
  [...settings].map(([key, { value }]) => [key, value] as const);

const byName = (sections: ReadonlyMap<string, Pick<Section, 'settings'>>): Dict =>
  [...sections].map(([name, section]) => [name, settingsOf(section)] as const);

/** All that `load_config` returns: sections that are nothing special stand first, under their headers. */
export function printLoadedConfig(bytes: Uint8Array, file: string): string {
  const config = joinConfig(parseAwsIni(bytes, file), parseAwsIni(new Uint8Array(), file));
  const others = [...config.configSections].filter(
    ({ name }) => name !== 'default' && !/^(profile|sso-session|services)/.test(name),
  );
  // A map, because a section may have the name of what is put in after it.
  const loaded = new Map(others.map((section) => [section.name, settingsOf(section)] as const));
  loaded.set('profiles', byName(config.profiles.all()));
  loaded.set('sso_sessions', byName(config.ssoSessions.all()));
  loaded.set('services', byName(config.services.all()));
  return dump(loaded);
}

/** The profiles of `Session.full_config`. */
export function printProfiles({ profiles }: AwsConfig): string {
  return dump(byName(profiles.all()));
}
