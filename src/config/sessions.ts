import { AwssoError } from '../errors.ts';
import type { LoadedConfig } from './load-config.ts';
import { namedSession, roleOfProfile, sessionOfProfile } from './sso-profile.ts';
import { isSsoProfile, isSsoRoleProfile } from './sso-profile-kind.ts';
import type { SsoRole, SsoSession } from './sso-session.ts';

/** A session, and the profiles that use it. */
export interface SessionUse {
  readonly session: SsoSession;
  readonly profiles: readonly { readonly name: string; readonly role: SsoRole | undefined }[];
}

export interface Sessions {
  readonly uses: readonly SessionUse[];
  /** What is wrong with the profiles and sessions that are left out. */
  readonly problems: readonly AwssoError[];
}

/** Every session that the config has: its sso-sessions, then the start URLs of its legacy profiles. */
export function allSessions(config: LoadedConfig): Sessions {
  const problems: AwssoError[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof AwssoError)) {
        throw error;
      }
      problems.push(error);
      return undefined;
    }
  };
  const uses = new Map<
    string,
    { session: SsoSession; profiles: { name: string; role: SsoRole | undefined }[] }
  >();
  const useOf = (session: SsoSession) => {
    const key = session.name === undefined ? `url ${session.startUrl}` : `name ${session.name}`;
    const use = uses.get(key) ?? { session, profiles: [] };
    uses.set(key, use);
    return use;
  };
  for (const name of config.ssoSessions.all().keys()) {
    const session = attempt(() => namedSession(config, name, 'the config'));
    if (session !== undefined) {
      useOf(session);
    }
  }
  for (const profile of config.profiles.all().values()) {
    const session = isSsoProfile(profile) ? attempt(() => sessionOfProfile(config, profile)) : undefined;
    if (session !== undefined) {
      const role = isSsoRoleProfile(profile) ? attempt(() => roleOfProfile(config, profile)) : undefined;
      useOf(session).profiles.push({ name: profile.name, role });
    }
  }
  return { uses: [...uses.values()], problems };
}

/** Whether two sessions share one token. */
export function isSameSession(one: SsoSession, other: SsoSession): boolean {
  return one.name === other.name && (one.name !== undefined || one.startUrl === other.startUrl);
}
