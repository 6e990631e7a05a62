import type { Credentials } from '../../credentials.ts';
import { AwssoError } from '../../errors.ts';
import type { Setting } from '../dialect/aws-ini.ts';
import { requireName, requireSetting } from '../edit/require-writable.ts';
import type { SettingsChange } from '../edit/section-change.ts';
import type { LoadedConfig } from '../load-config.ts';
import { placeOf } from '../place.ts';
import { quoteForShell } from '../quote-for-shell.ts';
import { credentialsSection } from './credentials-section.ts';
import { ownSections, profileSetting, sourceOf } from './own-sections.ts';

/** A profile, and the section of the credentials file that gets its credentials. */
export interface SyncTarget {
  readonly profile: string;
  readonly section: string;
}

/** Throws when the section of a target is not ours to write; `isForced` takes what others have written there. */
export function syncGuard(config: LoadedConfig, isForced: boolean): (target: SyncTarget) => void {
  const own = ownSections(config);
  return (target) => {
    const there = config.credentials.get(target.section);
    if (there === undefined) {
      requireName({ kind: 'credentials', name: target.section });
    } else if (!isForced && !own.has(target.section)) {
      throw refusal(
        config,
        target,
        `[${target.section}] (${placeOf(there)}) was not written by awsso sync, so it stays; --force replaces its keys`,
      );
    }
    requireNoOtherSource(config, target);
  };
}

/** Whether keys are replaced that `sync` has not written. */
export function replacesOthers(config: LoadedConfig, targets: readonly SyncTarget[]): boolean {
  const own = ownSections(config);
  return targets.some(({ section }) => config.credentials.get(section) !== undefined && !own.has(section));
}

/** What the section gets. Throws when a value cannot be written as all programs read it. */
export function syncChange({ profile, section }: SyncTarget, credentials: Credentials): SettingsChange {
  const settings = credentialsSection(credentials);
  try {
    requireSettings(settings);
  } catch (error) {
    // They are Identity Center's, not the person's.
    throw error instanceof AwssoError
      ? new AwssoError('unavailable', `profile "${profile}" got nonsense for credentials: ${error.message}`, {
          hint: `awsso explain ${quoteForShell(profile)}`,
        })
      : error;
  }
  const own = { [profileSetting]: profile };
  requireSettings(own);
  return { kind: 'credentials', name: section, settings: { ...settings, ...own }, isMarked: true };
}

function requireSettings(settings: Readonly<Record<string, string | null>>): void {
  for (const [key, value] of Object.entries(settings)) {
    if (value !== null) {
      requireSetting(key, value);
    }
  }
}

/** Most SDKs would take the keys for that profile, and so act as another role than it names. */
function requireNoOtherSource(config: LoadedConfig, target: SyncTarget): void {
  const setting = otherSource(config, target);
  if (setting !== undefined) {
    const what = `profile "${target.section}" has credentials of its own (${placeOf(setting)})`;
    throw refusal(config, target, `${what}, which those of "${target.profile}" must not stand in for`);
  }
}

function otherSource({ profiles }: LoadedConfig, { profile, section }: SyncTarget): Setting | undefined {
  const other = section === profile ? undefined : profiles.get(section);
  return sources.map((key) => other?.settings.get(key)).find((one) => one !== undefined);
}

const sources = [
  'sso_session',
  'sso_start_url',
  'sso_account_id',
  'role_arn',
  'credential_process',
  'login_session',
];

/** A section that is free has the hint; whoever wants another picks one. */
function refusal(config: LoadedConfig, { profile }: SyncTarget, message: string): AwssoError {
  return new AwssoError('config', message, {
    hint: `awsso sync ${quoteForShell(`${profile}:${freeSection(config, profile)}`)}`,
  });
}

function freeSection(config: LoadedConfig, profile: string): string {
  const name = `${profile.replace(/[^A-Za-z0-9_@+.%/-]+/g, '-')}-keys`;
  const own = ownSections(config);
  const isTaken = (section: string) => {
    const there = own.get(section);
    return there === undefined
      ? config.credentials.get(section) !== undefined ||
          otherSource(config, { profile, section }) !== undefined
      : sourceOf(there) !== profile;
  };
  let section = name;
  for (let next = 2; isTaken(section); next += 1) {
    section = `${name}-${next}`;
  }
  return section;
}
