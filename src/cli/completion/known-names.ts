import { cachedAccounts } from '../../cache/cached-accounts.ts';
import type { Profile } from '../../config/aws-config.ts';
import { type LoadedConfig, loadConfig } from '../../config/load-config.ts';
import { textOf } from '../../config/required-form.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { envFormats } from '../../output/env.ts';
import { loginPolicies } from '../../resolver/login/login-policy.ts';
import { helpTopics } from '../help-topics.ts';
import { type Candidate, candidate } from './candidate.ts';

/** What may be named, from the files alone; what cannot be read has no names. */
export interface KnownNames {
  profiles(): Candidate[];
  sessions(): Candidate[];
  /** Of that session; without one, of all. */
  accounts(session: string | undefined): Candidate[];
  roles(session: string | undefined, account: string | undefined): Candidate[];
  loginPolicies(): Candidate[];
  envFormats(): Candidate[];
  helpTopics(): Candidate[];
}

export function knownNames(host: Host): KnownNames {
  const profilesOf = (session: string | undefined, account: string | undefined) =>
    allProfiles(host).filter(
      (profile) =>
        (session === undefined || text(profile, 'sso_session') === session) &&
        (account === undefined || text(profile, 'sso_account_id') === account),
    );
  const plain = (values: readonly string[]) => values.map((value) => candidate(value));
  return {
    profiles: () => allProfiles(host).map((profile) => candidate(profile.name, () => meaning(profile))),
    sessions: () =>
      [...(configOf(host)?.ssoSessions.all() ?? [])].map(([name, { settings }]) =>
        candidate(name, () => textOf(settings.get('sso_start_url'))),
      ),
    accounts: (session) => {
      const written = grouped(profilesOf(session, undefined), 'sso_account_id');
      // A cache file does not tell which session it is of.
      const cached = session === undefined ? cachedAccounts(host.home) : [];
      const known = new Set(written.map(({ value }) => value));
      return [...written, ...plain(cached.filter((account) => !known.has(account)))];
    },
    roles: (session, account) => grouped(profilesOf(session, account), 'sso_role_name'),
    loginPolicies: () => plain(loginPolicies),
    envFormats: () => plain(envFormats),
    helpTopics: () => plain(helpTopics),
  };
}

function configOf(host: Host): LoadedConfig | undefined {
  try {
    return loadConfig(host);
  } catch (error) {
    if (error instanceof AwssoError) {
      return undefined;
    }
    throw error;
  }
}

function allProfiles(host: Host): Profile[] {
  return [...(configOf(host)?.profiles.all().values() ?? [])];
}

/** Each value of a setting once, described by the first profiles that have it. */
function grouped(profiles: readonly Profile[], key: string): Candidate[] {
  const names = new Map<string, string[]>();
  for (const profile of profiles) {
    const value = text(profile, key);
    names.set(value, [...(names.get(value) ?? []), profile.name].slice(0, 3));
  }
  return [...names].map(([value, users]) => candidate(value, () => users.join(', ')));
}

function meaning(profile: Profile): string {
  return ['sso_session', 'sso_account_id', 'sso_role_name']
    .map((key) => text(profile, key))
    .filter((value) => value !== '')
    .join(' ');
}

function text({ settings }: Profile, key: string): string {
  return textOf(settings.get(key));
}
