import type { Profile } from '../aws-config.ts';
import type { SectionChange } from '../edit/section-change.ts';
import type { LoadedConfig } from '../load-config.ts';
import { textOf } from '../required-form.ts';
import type { SsoSession } from '../sso-session.ts';
import type { Assignment } from './assignment.ts';
import type { TemplateName } from './name-template.ts';
import { type OwnProfiles, ownProfiles, roleOf, sessionSettings } from './own-profiles.ts';
import { type NamedAssignment, profileNames } from './profile-names.ts';
import { type Unwritable, whyUnwritable } from './unwritable.ts';

export interface Wanted {
  readonly session: SsoSession;
  /** All that the session may use, as far as it is known. */
  readonly assignments: readonly Assignment[];
  /** Whether the roles of an account are known; all are of one that the session may not use. */
  readonly isKnown: (accountId: string) => boolean;
  /** Which of them are to have a profile. */
  readonly isMeant: (assignment: Assignment) => boolean;
  readonly nameOf: (assignment: Assignment) => TemplateName;
  readonly region: string | undefined;
  readonly isPruning: boolean;
}

/**
 * What becomes of one profile: `kept` is a person's own for that role, `stale` one of ours for which there is no role, or
 * no longer under that name.
 */
export interface PlannedProfile extends Assignment {
  readonly profile: string;
  readonly change: 'added' | 'changed' | 'unchanged' | 'kept' | 'stale' | 'removed';
  readonly isMapped: boolean;
  readonly isCollision: boolean;
}

interface Plan {
  readonly profiles: readonly PlannedProfile[];
  readonly changes: readonly SectionChange[];
  /** What is meant to have a profile, and cannot. */
  readonly unwritable: readonly Unwritable[];
}

/** The profiles as they shall be, and the changes to the config file that make them so. */
export function planProfiles(config: LoadedConfig, wanted: Wanted): Plan {
  const there = ownProfiles(config, wanted.session, wanted.isKnown);
  const unwritable = wanted.assignments.flatMap(whyUnwritable);
  const writable = wanted.assignments.filter(
    (one) => !unwritable.some(({ assignment }) => assignment === one),
  );
  const named = profileNames(writable, wanted.nameOf, there.stateOf);
  const changes: SectionChange[] = [];
  const written = named.filter(wanted.isMeant).map((one): PlannedProfile => {
    const settings = settingsFor(one, wanted);
    const change = changeOf(one, settings, config, there);
    if (change === 'added' || change === 'changed') {
      changes.push({ kind: 'profile', name: one.profile, settings, isMarked: true });
    }
    return { ...one, change };
  });
  const names = new Set(named.map(({ profile }) => profile));
  const stale = [...there.own].filter(
    ([name, profile]) => !names.has(name) && wanted.isKnown(roleOf(profile)[0]),
  );
  if (wanted.isPruning) {
    changes.push(...stale.map(([name]): SectionChange => ({ kind: 'profile', name, isRemoved: true })));
  }
  const left = stale.map(([name, profile]) => leftOver(name, profile, wanted.isPruning));
  return {
    profiles: [...written, ...left],
    changes,
    unwritable: unwritable.filter(({ assignment }) => wanted.isMeant(assignment)),
  };
}

function settingsFor(
  { accountId, roleName }: Assignment,
  { session, region }: Wanted,
): Record<string, string> {
  return {
    ...sessionSettings(session),
    sso_account_id: accountId,
    sso_role_name: roleName,
    ...(region !== undefined && { region }),
  };
}

function changeOf(
  { profile }: NamedAssignment,
  settings: Readonly<Record<string, string>>,
  config: LoadedConfig,
  { own }: OwnProfiles,
): PlannedProfile['change'] {
  const old = config.profiles.get(profile);
  if (old === undefined) {
    return 'added';
  }
  if (!own.has(profile)) {
    return 'kept';
  }
  const isSame = Object.entries(settings).every(([key, value]) => textOf(old.settings.get(key)) === value);
  return isSame ? 'unchanged' : 'changed';
}

function leftOver(name: string, profile: Profile, isPruning: boolean): PlannedProfile {
  const [accountId, roleName] = roleOf(profile);
  return {
    profile: name,
    accountId,
    roleName,
    change: isPruning ? 'removed' : 'stale',
    isMapped: false,
    isCollision: false,
  };
}
