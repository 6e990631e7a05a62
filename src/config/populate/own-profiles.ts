import type { Profile } from '../aws-config.ts';
import { decodeConfig } from '../dialect/decode-config.ts';
import { markedNames } from '../edit/marked-names.ts';
import type { LoadedConfig } from '../load-config.ts';
import { textOf } from '../required-form.ts';
import type { SsoSession } from '../sso-session.ts';
import type { Assignment } from './assignment.ts';
import type { NameState } from './profile-names.ts';

/** The profiles that are there, as seen by one session that writes its own. */
export interface OwnProfiles {
  /** Written for this session by awsso, and still its own. */
  readonly own: ReadonlyMap<string, Profile>;
  stateOf(name: string, assignment: Assignment): NameState;
}

/**
 * @param isKnown whether it is known which roles of an account the session may use: what an unknown one has is not
 *   written anew
 */
export function ownProfiles(
  config: LoadedConfig,
  session: SsoSession,
  isKnown: (accountId: string) => boolean,
): OwnProfiles {
  const marked = markedNames(decodeConfig(config.sources.config.bytes, config.configFile), 'profile');
  const own = new Map(
    [...config.profiles.all()].filter(([name, profile]) => marked.has(name) && isOf(session, profile)),
  );
  const stateOf = (name: string, { accountId, roleName }: Assignment): NameState => {
    const profile = config.profiles.get(name);
    // What goes without a name is a person's to choose; and no object may have its own members for names.
    if (name === 'default' || Object.hasOwn(Object.prototype, name)) {
      return 'taken';
    }
    if (profile === undefined) {
      return 'free';
    }
    const [itsAccount, itsRole] = roleOf(profile);
    if (isOf(session, profile) && itsAccount === accountId && itsRole === roleName) {
      return 'same';
    }
    return own.has(name) && isKnown(itsAccount) ? 'free' : 'taken';
  };
  return { own, stateOf };
}

/** Account id and role name, as far as they are written. */
export function roleOf({ settings }: Profile): [accountId: string, roleName: string] {
  return [textOf(settings.get('sso_account_id')), textOf(settings.get('sso_role_name'))];
}

/** The settings by which a profile names its session. */
export function sessionSettings({ name, startUrl, region }: SsoSession): Record<string, string> {
  return name === undefined ? { sso_start_url: startUrl, sso_region: region } : { sso_session: name };
}

function isOf({ name, startUrl }: SsoSession, { settings }: Profile): boolean {
  const itsName = settings.get('sso_session');
  return name === undefined
    ? itsName === undefined && textOf(settings.get('sso_start_url')) === startUrl
    : textOf(itsName) === name;
}
