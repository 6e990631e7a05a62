import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import type { LoadedConfig } from '../load-config.ts';
import { allSessions, isSameSession } from '../sessions.ts';
import type { SsoSession } from '../sso-session.ts';
import { ssoSourceOf } from '../sso-source-of.ts';
import { editCredentialsFile } from './edit-credentials-file.ts';
import { ownSections, sourceOf, withoutOwn } from './own-sections.ts';

/** Removes from the credentials file what `sync` has written for the profiles of a session; or says why it cannot. */
export async function removeSynced(
  session: SsoSession,
  config: LoadedConfig,
  host: Host,
): Promise<AwssoError | undefined> {
  try {
    if (syncedOf(session, config).length > 0) {
      await editCredentialsFile(host, 'logout', (now) => ({
        changes: syncedOf(session, now).map(withoutOwn),
      }));
    }
    return undefined;
  } catch (error) {
    if (error instanceof AwssoError) {
      return error;
    }
    throw error;
  }
}

function syncedOf(session: SsoSession, config: LoadedConfig) {
  const own = [...ownSections(config).values()];
  const use = own.length === 0 ? undefined : allSessions(config).uses.find(isOf(session));
  const profiles = new Set(use?.profiles.map(({ name }) => name));
  return own.filter((section) => {
    const profile = config.profiles.get(sourceOf(section));
    return profile !== undefined && profiles.has((ssoSourceOf(config, profile) ?? profile).name);
  });
}

function isOf(session: SsoSession) {
  return (one: { readonly session: SsoSession }) => isSameSession(one.session, session);
}
