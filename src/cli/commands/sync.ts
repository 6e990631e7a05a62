import { loadConfig } from '../../config/load-config.ts';
import type { SessionTarget } from '../../config/session-target.ts';
import { allSessions, isSameSession } from '../../config/sessions.ts';
import type { SyncTarget } from '../../config/synced/plan-sync.ts';
import type { Host } from '../../host.ts';
import { loginBarred, loginBy } from '../../prompt/login-screen.ts';
import { loginPolicy } from '../../resolver/login-policy.ts';
import type { CommonOptions, LoginOptions, ProfileOptions } from '../options.ts';
import { syncProfiles } from '../sync-profiles.ts';
import { syncTargets } from '../sync-targets.ts';

export type SyncOptions = ProfileOptions &
  LoginOptions &
  CommonOptions & { readonly all?: boolean; readonly force?: boolean };

/** Writes role credentials into the credentials file, for tools that read nothing else. */
export async function sync(positional: string | undefined, options: SyncOptions, host: Host): Promise<void> {
  const policy = loginPolicy(options.login, host.env);
  const targets = syncTargets(loadConfig(host), positional, options, host);
  await syncProfiles(targets, loginBy(policy, options.browser === false, host), options, host);
}

/** The same after a login: the profile that was logged in with, or every one that uses the session. */
export async function syncLoggedIn(
  targets: readonly SessionTarget[],
  { debug = false }: CommonOptions,
  host: Host,
): Promise<void> {
  const { uses } = allSessions(loadConfig(host));
  const wanted = targets.flatMap(({ session, profile, role }): SyncTarget[] => {
    const use = uses.find((one) => isSameSession(one.session, session));
    const names =
      profile !== undefined && role !== undefined
        ? [profile.name]
        : (use?.profiles.flatMap((one) => (one.role === undefined ? [] : one.name)) ?? []);
    return names.map((name) => ({ profile: name, section: name }));
  });
  await syncProfiles(wanted, () => loginBarred, { debug }, host);
}
