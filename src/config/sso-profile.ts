import type { Profile } from './aws-config.ts';
import { contradiction } from './diagnose/contradiction.ts';
import { missingSettings } from './diagnose/missing-settings.ts';
import { unusableValue } from './diagnose/unusable-value.ts';
import type { Section, Setting } from './dialect/aws-ini.ts';
import { findSession } from './find-section.ts';
import type { LoadedConfig } from './load-config.ts';
import { placeOf } from './place.ts';
import { requireHostLabel, textOf } from './required-form.ts';
import type { SsoRole, SsoSession } from './sso-session.ts';

type Settings = ReadonlyMap<string, Setting>;

/**
 * The profile's settings with those of its sso-session merged in, as botocore's `SSOProvider._load_sso_config`
 * does: the same key with another value in both is an error.
 */
export function joinedSettings(config: LoadedConfig, profile: Profile): Settings {
  const sessionName = profile.settings.get('sso_session');
  if (sessionName === undefined) {
    return profile.settings;
  }
  const name = textOf(sessionName);
  const namedBy = `profile "${profile.name}" (${placeOf(sessionName)})`;
  const session = findSession(config, name, namedBy, sessionName);
  const joined = new Map(profile.settings);
  for (const [key, setting] of session.settings) {
    const own = profile.settings.get(key);
    if (own !== undefined && !sameValue(own, setting)) {
      throw contradiction(key, own, setting);
    }
    joined.set(key, setting);
  }
  return joined;
}

/** The session that a profile logs in to. */
export function sessionOfProfile(config: LoadedConfig, profile: Profile): SsoSession {
  const settings = joinedSettings(config, profile);
  const sessionName = profile.settings.get('sso_session');
  if (sessionName !== undefined) {
    const name = textOf(sessionName);
    return namedSession(config, name, `profile "${profile.name}"`);
  }
  return sessionFrom(undefined, settings, { config, section: profile, title: `profile "${profile.name}"` });
}

/** An `[sso-session]` by its name. */
export function namedSession(config: LoadedConfig, name: string, namedBy: string): SsoSession {
  const section = findSession(config, name, namedBy);
  return sessionFrom(name, section.settings, { config, section, title: `sso-session "${name}"` });
}

/** The account and role that a profile stands for; half a profile is an error that names what it lacks. */
export function roleOfProfile(config: LoadedConfig, profile: Profile): SsoRole {
  const settings = joinedSettings(config, profile);
  const owner = { config, section: profile, title: `profile "${profile.name}"` };
  if (!profile.settings.has('sso_session')) {
    requireSettings(settings, ['sso_role_name', 'sso_account_id', 'sso_start_url', 'sso_region'], owner);
  }
  const role = requireSettings(settings, ['sso_role_name', 'sso_account_id'], owner);
  return {
    session: sessionOfProfile(config, profile),
    accountId: textOf(role.sso_account_id),
    roleName: textOf(role.sso_role_name),
    places: { accountId: role.sso_account_id, roleName: role.sso_role_name },
  };
}

interface Owner {
  readonly config: LoadedConfig;
  readonly section: Section | Profile;
  readonly title: string;
}

function sessionFrom(name: string | undefined, settings: Settings, owner: Owner): SsoSession {
  const required = requireSettings(settings, ['sso_start_url', 'sso_region'], owner);
  const { sso_start_url: startUrl, sso_region: region } = required;
  const scopes = settings.get('sso_registration_scopes');
  requireHostLabel('sso_region', region);
  return {
    name,
    startUrl: textOf(startUrl),
    region: textOf(region),
    scopes: name === undefined || scopes === undefined ? undefined : scopeList(textOf(scopes)),
    places: { startUrl, region, scopes },
  };
}

function requireSettings<K extends string>(
  settings: Settings,
  keys: readonly K[],
  owner: Owner,
): Record<K, Setting> {
  const missing = keys.filter((key) => !settings.has(key));
  if (missing.length > 0) {
    throw missingSettings(owner.config, owner.section, owner.title, missing);
  }
  const found: Partial<Record<K, Setting>> = {};
  for (const key of keys) {
    const setting = settings.get(key);
    if (setting !== undefined && textOf(setting) === '') {
      throw unusableValue(key, setting);
    }
    found[key] = setting;
  }
  return found as Record<K, Setting>;
}

/** Comma-separated; blanks round a scope and empty scopes do not count (AWS CLI `parse_sso_registration_scopes`). */
function scopeList(written: string): string[] {
  return written
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
}

function sameValue(one: Setting, other: Setting): boolean {
  return typeof one.value === 'string' || typeof other.value === 'string'
    ? one.value === other.value
    : JSON.stringify([...one.value]) === JSON.stringify([...other.value]);
}
