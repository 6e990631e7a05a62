import { ssoCacheFolder } from '../../cache/cache-entry.ts';
import { removeFile } from '../../cache/json-file.ts';
import { forgetPendingLogin, isTherePendingLogin } from '../../cache/pending-login.ts';
import { roleEntries } from '../../cache/role-credentials-store.ts';
import { forgetNotes, notedRoleFiles } from '../../cache/role-notes.ts';
import { sessionStateFile } from '../../cache/state-files.ts';
import { isThereToken, removeToken } from '../../cache/token-store.ts';
import { type LoadedConfig, loadConfig } from '../../config/load-config.ts';
import { profileName } from '../../config/profile-name.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { type SessionTarget, sessionTargets } from '../../config/session-target.ts';
import { allSessions, isSameSession } from '../../config/sessions.ts';
import { type SsoSession, titleOf } from '../../config/sso-session.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host.ts';
import { acquireLock } from '../../lock/file-lock.ts';
import { printable } from '../../printable.ts';
import type { ChainContext } from '../../resolver/chain-context.ts';
import { endSession } from '../../resolver/end-session.ts';
import { systemErrorCode } from '../../system-error.ts';
import { chooseSession } from '../choose-session.ts';
import { commandContext } from '../command-context.ts';
import { loginBarred } from '../login-screen.ts';
import { openChain } from '../open-chain.ts';
import type { CommonOptions, ProfileOptions } from '../options.ts';

export type LogoutOptions = ProfileOptions &
  CommonOptions & { readonly ssoSession?: string; readonly all?: boolean };

/** All that a refresh may take. */
const patienceMilliseconds = 30_000;

/** Ends a session at the server and removes what is cached of it; other sessions' files are not touched. */
export async function logout(profile: string | undefined, options: LogoutOptions, host: Host): Promise<void> {
  const config = loadConfig(host);
  const name = profileName({ flag: options.profile, positional: profile }, host.env);
  const found = sessionTargets(config, { ssoSession: options.ssoSession, all: options.all, profile: name });
  const targets = 'targets' in found ? found.targets : [await chooseSession(found.choices, 'logout', host)];
  const command = commandContext(host, config, options);
  for (const target of targets) {
    await logOutOf(
      target,
      config,
      openChain(command, target, () => loginBarred),
    );
  }
}

async function logOutOf(
  { session }: SessionTarget,
  config: LoadedConfig,
  context: ChainContext,
): Promise<void> {
  await endSession(session, context);
  const lock = await lockUnlessLoggingIn(session, context);
  try {
    forget(session, config, context);
  } finally {
    lock.release();
  }
  if (context.host.stderr.isTerminal) {
    await context.host.stderr.write(`logged out of ${printable(titleOf(session))}\n`);
  }
}

/**
 * Who refreshes the session, or redeems a login that was left, is waited for, so that no token comes back after we have
 * removed it. Who logs in is not: that is another session.
 */
async function lockUnlessLoggingIn(
  session: SsoSession,
  { host, who }: ChainContext,
): Promise<{ readonly release: () => void }> {
  const file = sessionStateFile(host.home, session, 'lock');
  let isVain = false;
  const acquired = await acquireLock(
    file,
    { purpose: 'logout', command: who() },
    {
      until: () => isVain || !isAnythingThere(session, host),
      onHeld: ({ purpose }, _life, waited) => {
        isVain = purpose === 'login' || waited > patienceMilliseconds;
      },
    },
  );
  return { release: 'release' in acquired ? acquired.release : () => {} };
}

function isAnythingThere(session: SsoSession, { home }: Host): boolean {
  return isThereToken(home, session) || isTherePendingLogin(home, session);
}

function forget(session: SsoSession, config: LoadedConfig, { host }: ChainContext): void {
  const { home } = host;
  try {
    removeToken(home, session);
    for (const file of [...roleFilesOf(session, config, home), ...notedRoleFiles(home, session)]) {
      removeFile(file);
    }
    forgetNotes(home, session);
    forgetPendingLogin(home, session);
  } catch (error) {
    throw notRemoved(session, host, error);
  }
}

function notRemoved(session: SsoSession, { home }: Host, error: unknown): AwssoError {
  const path = error instanceof Error && 'path' in error ? ` at ${String(error.path)}` : '';
  return new AwssoError(
    'config',
    `what is cached of ${titleOf(session)} could not be removed (${systemErrorCode(error)}${path})`,
    { hint: `ls -la ${quoteForShell(ssoCacheFolder(home))}`, cause: error },
  );
}

function roleFilesOf(session: SsoSession, config: LoadedConfig, home: string): string[] {
  const use = allSessions(config).uses.find((one) => isSameSession(one.session, session));
  const roles = use?.profiles.flatMap(({ role }) => role ?? []) ?? [];
  return roles.flatMap((role) => roleEntries(home, role).flatMap((entry) => entry?.file ?? []));
}
