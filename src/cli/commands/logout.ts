import { removeFile } from '../../cache/json-file.ts';
import { roleEntries } from '../../cache/role-credentials-store.ts';
import { forgetNotes, notedRoleFiles } from '../../cache/role-notes.ts';
import { readToken, removeToken } from '../../cache/token-store.ts';
import { type LoadedConfig, loadConfig } from '../../config/load-config.ts';
import { profileName } from '../../config/profile-name.ts';
import { type SessionTarget, sessionTargets } from '../../config/session-target.ts';
import { allSessions, isSameSession } from '../../config/sessions.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host.ts';
import type { ChainContext } from '../../resolver/chain-context.ts';
import { chooseSession } from '../choose-session.ts';
import { openChain } from '../open-chain.ts';
import type { CommonOptions, ProfileOptions } from '../options.ts';

export type LogoutOptions = ProfileOptions &
  CommonOptions & { readonly ssoSession?: string; readonly all?: boolean };

/** Ends a session at the server and removes what is cached of it; other sessions' files are not touched. */
export async function logout(profile: string | undefined, options: LogoutOptions, host: Host): Promise<void> {
  const config = loadConfig(host);
  const name = profileName({ flag: options.profile, positional: profile }, host.env);
  const found = sessionTargets(config, { ssoSession: options.ssoSession, all: options.all, profile: name });
  const targets = 'targets' in found ? found.targets : [await chooseSession(found.choices, host)];
  for (const target of targets) {
    await logOutOf(target, config, openChain(host, config, target, { refused: 'logging out' }, options));
  }
}

async function logOutOf(
  { session }: SessionTarget,
  config: LoadedConfig,
  context: ChainContext,
): Promise<void> {
  const { home } = context.host;
  const token = readToken(home, session);
  if ('found' in token) {
    await endSession(token.found.accessToken, session, context);
  }
  removeToken(home, session);
  for (const file of [...roleFilesOf(session, config, home), ...notedRoleFiles(home, session)]) {
    removeFile(file);
  }
  forgetNotes(home, session);
}

/** A service that cannot be reached does not keep the files from being removed. */
async function endSession(token: string, session: SsoSession, context: ChainContext): Promise<void> {
  try {
    await context.identityCenter.logout(token);
  } catch (error) {
    if (!(error instanceof AwssoError) || error.code !== 'unavailable') {
      throw error;
    }
    const name = session.name ?? session.startUrl;
    await context.note(`warning: ${name} is logged out here, but not at the server: ${error.message}`);
  }
}

function roleFilesOf(session: SsoSession, config: LoadedConfig, home: string): string[] {
  const use = allSessions(config).uses.find((one) => isSameSession(one.session, session));
  const roles = use?.profiles.flatMap(({ role }) => role ?? []) ?? [];
  return roles.flatMap((role) => roleEntries(home, role).flatMap((entry) => entry?.file ?? []));
}
