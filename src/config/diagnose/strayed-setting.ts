import type { Section } from '../dialect/aws-ini.ts';
import type { LoadedConfig } from '../load-config.ts';
import { mendAt } from '../mend-at.ts';
import { editorAt, isSamePlace, placeOf } from '../place.ts';
import { type Clue, hiddenSettings } from './clues.ts';
import type { Finding } from './finding.ts';
import { isMeantKey } from './is-meant-key.ts';
import { nearest } from './nearest.ts';

type Owner = Pick<Section, 'file' | 'line' | 'settings'>;

/** The line on which the first of the settings was meant to be, and is not read as such. */
export function strayedSetting(
  config: LoadedConfig,
  owner: Owner,
  keys: readonly string[],
): Finding | undefined {
  for (const find of [hiddenLine, misspeltKey, commentedLine, regionOfAnotherKind, inAnotherSection]) {
    const [found] = keys.flatMap((key) => find(config, owner, key) ?? []);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function hiddenLine(config: LoadedConfig, owner: Owner, key: string): Finding | undefined {
  const clues = cluesIn(config, owner);
  const clue = clues.find(({ kind, text }) => kind !== 'commented' && isMeantKey(text, key));
  if (clue?.kind === 'header') {
    return {
      what: `${key} at ${placeOf(clue)} stands behind the header, where it does not count`,
      hint: editorAt(clue),
    };
  }
  if (clue === undefined) {
    return undefined;
  }
  const [first, last] = runAround(
    clue.line,
    clues.filter(({ kind, text }) => kind === 'indented' && /^(sso_\w+|region|output)$/.test(text)),
  );
  return {
    what: `${key} at ${placeOf(clue)} is indented, so it is read as part of the setting above it`,
    hint: mendAt({ ...clue, line: first }, 's/^[[:space:]]*//', last),
  };
}

/** The first and the last of the clues that stand line by line round this one. */
function runAround(line: number, clues: readonly Clue[]): [number, number] {
  const lines = new Set(clues.map((clue) => clue.line));
  let [first, last] = [line, line];
  while (lines.has(first - 1)) {
    first--;
  }
  while (lines.has(last + 1)) {
    last++;
  }
  return [first, last];
}

function commentedLine(config: LoadedConfig, owner: Owner, key: string): Finding | undefined {
  const clue = cluesIn(config, owner).find(({ kind, text }) => kind === 'commented' && isMeantKey(text, key));
  return (
    clue && {
      what: `${key} at ${placeOf(clue)} is in a comment`,
      hint: mendAt(clue, 's/^[[:space:]]*[#;][#;]*[[:space:]]*//'),
    }
  );
}

function cluesIn({ sources }: LoadedConfig, owner: Owner): Clue[] {
  const source = [sources.config, sources.credentials].find(({ file }) => file === owner.file);
  return source === undefined ? [] : hiddenSettings(source, owner);
}

/** Spelt right, they mean themselves. */
const knownKeys = new Set([
  'sso_start_url',
  'sso_region',
  'sso_account_id',
  'sso_role_name',
  'sso_session',
  'sso_registration_scopes',
  'source_profile',
  'credential_source',
  'credential_process',
]);

function misspeltKey(_: LoadedConfig, owner: Owner, key: string): Finding | undefined {
  const others = [...owner.settings.keys()].filter((written) => !knownKeys.has(written));
  const near = nearest(
    key,
    others.filter((other) => !key.startsWith('sso_') || other.includes('sso')),
  );
  const written = others.find((other) => isMeantKey(other, key)) ?? near;
  const setting = written === undefined ? undefined : owner.settings.get(written);
  return (
    setting && {
      what: `${written} at ${placeOf(setting)} is probably meant to be ${key}`,
      hint: mendAt(setting, `s/^[^=:]*/${key} /`),
    }
  );
}

/** `region` is the region of the role's work, `sso_region` that of Identity Center; a session has only the second. */
function regionOfAnotherKind(config: LoadedConfig, owner: Owner, key: string): Finding | undefined {
  const region = key === 'sso_region' ? owner.settings.get('region') : undefined;
  if (region === undefined) {
    return undefined;
  }
  const isSession = [...config.ssoSessions.all().values()].some((section) => isSamePlace(section, owner));
  if (!isSession && !owner.settings.has('sso_start_url')) {
    return undefined;
  }
  return isSession
    ? {
        what: `region at ${placeOf(region)} is probably meant to be sso_region`,
        hint: mendAt(region, 's/^[^=:]*/sso_region /'),
      }
    : { what: `region at ${placeOf(region)} is not the region of Identity Center`, hint: editorAt(region) };
}

function inAnotherSection(config: LoadedConfig, owner: Owner, key: string): Finding | undefined {
  const others = [...config.ssoSessions.all().values(), ...config.profiles.all().values()];
  const users = others.filter(
    (other) => !isSamePlace(other, owner) && other.settings.has(key) && isConnected(config, owner, other),
  );
  const setting = users[0]?.settings.get(key);
  return setting && { what: `the one at ${placeOf(setting)} does not count here`, hint: editorAt(setting) };
}

/** A profile that names the sso-session at hand: people put the session's settings there. */
function isConnected(config: LoadedConfig, owner: Owner, other: Owner): boolean {
  const name = other.settings.get('sso_session')?.value;
  const session = typeof name === 'string' ? config.ssoSessions.get(name) : undefined;
  return session !== undefined && isSamePlace(session, owner);
}
