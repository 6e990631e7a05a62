import { AwssoError } from '../../errors.ts';
import type { Section } from '../dialect/aws-ini.ts';
import type { LoadedConfig } from '../load-config.ts';
import { editorAt, placeOf, sedAt } from '../place.ts';
import { type Clue, hiddenSettings } from './clues.ts';
import type { Finding } from './misspelt-header.ts';
import { nearest } from './nearest.ts';

type Owner = Pick<Section, 'file' | 'line' | 'settings'>;

/** Settings that a profile or sso-session lacks, with the line on which the first of them was meant to be. */
export function missingSettings(
  config: LoadedConfig,
  owner: Owner,
  title: string,
  keys: readonly string[],
): AwssoError {
  const { what, hint } = misspeltSetting(config, owner, keys) ?? { what: '', hint: editorAt(owner) };
  return new AwssoError(
    'config',
    `${title} (${placeOf(owner)}) lacks ${keys.join(', ')}${what === '' ? '' : `: ${what}`}`,
    { hint },
  );
}

/** The line on which the first of the settings was meant to be, and is not read as such. */
export function misspeltSetting(
  config: LoadedConfig,
  owner: Owner,
  keys: readonly string[],
): Finding | undefined {
  return keys.map((key) => findSetting(config, owner, key)).find((finding) => finding !== undefined);
}

function findSetting(config: LoadedConfig, owner: Owner, key: string): Finding | undefined {
  return hiddenLine(config, owner, key) ?? misspeltKey(owner, key) ?? inAnotherSection(config, owner, key);
}

function hiddenLine(config: LoadedConfig, owner: Owner, key: string): Finding | undefined {
  const source = [config.sources.config, config.sources.credentials].find(({ file }) => file === owner.file);
  const clue = source && hiddenSettings(source, owner).find(({ text }) => isMeant(text, key));
  return clue && describe(clue, key);
}

function describe(clue: Clue, key: string): Finding {
  return clue.kind === 'commented'
    ? {
        what: `${key} at ${placeOf(clue)} is in a comment`,
        hint: sedAt(clue, 's/^[[:space:]]*[#;][[:space:]]*//'),
      }
    : {
        what: `${key} at ${placeOf(clue)} is indented, so it is read as part of the setting above it`,
        hint: sedAt(clue, 's/^[[:space:]]*//'),
      };
}

function misspeltKey(owner: Owner, key: string): Finding | undefined {
  const known = new Set(['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name', 'sso_session']);
  const others = [...owner.settings.keys()].filter((written) => !known.has(written));
  const written =
    others.find((other) => isMeant(other, key)) ??
    nearest(
      key,
      others.filter((other) => /sso/.test(other)),
    );
  const setting = written === undefined ? undefined : owner.settings.get(written);
  return (
    setting && {
      what: `${written} at ${placeOf(setting)} is probably meant`,
      hint: sedAt(setting, `s/^[^=:]*/${key} /`),
    }
  );
}

function inAnotherSection(config: LoadedConfig, owner: Owner, key: string): Finding | undefined {
  const others = [...config.ssoSessions.values(), ...config.profiles.values()];
  const users = others.filter(
    (other) => other.line !== owner.line && other.settings.has(key) && isConnected(config, owner, other),
  );
  const setting = users[0]?.settings.get(key);
  return setting && { what: `the one at ${placeOf(setting)} does not count here`, hint: editorAt(setting) };
}

/** A profile that names the sso-session at hand: people put the session's settings there. */
function isConnected(config: LoadedConfig, owner: Owner, other: Owner): boolean {
  const session = other.settings.get('sso_session')?.value;
  return typeof session === 'string' && config.ssoSessions.get(session)?.line === owner.line;
}

/** `ssoAccountId`, `sso-account-id` and `account_id` all mean `sso_account_id`. */
function isMeant(written: string, key: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .replace(/^sso/, '');
  return plain(written) === plain(key);
}
