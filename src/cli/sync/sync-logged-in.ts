import { loadConfig } from '../../config/load-config.ts';
import type { SessionTarget } from '../../config/session-target.ts';
import { allSessions, isSameSession } from '../../config/sessions.ts';
import type { SyncTarget } from '../../config/synced/plan-sync.ts';
import type { Host } from '../../host/host.ts';
import { askingNobody } from '../asking/asking-manners.ts';
import type { CommonOptions } from '../declarations/options.ts';
import { syncProfiles } from './sync-profiles.ts';

/** As `sync`, after a login: the profile that was logged in with, or every one that uses the session. */
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
  await syncProfiles(wanted, askingNobody(), { debug }, host);
}
