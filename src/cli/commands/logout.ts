import { dirname } from 'node:path';
import { isTherePendingLogin, pendingLoginFiles } from '../../cache/pending-login.ts';
import { roleEntries } from '../../cache/role-credentials-store.ts';
import { forgetNotes, notedRoleFiles } from '../../cache/role-notes.ts';
import { sessionStateFile } from '../../cache/state-files.ts';
import { isThereToken, tokenFiles } from '../../cache/token-store.ts';
import { removeFile } from '../../cache/write-json-file.ts';
import { type LoadedConfig, loadConfig } from '../../config/load-config.ts';
import { profileName } from '../../config/profile-name.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { type SessionTarget, sessionTargets } from '../../config/session-target.ts';
import { allSessions, isSameSession } from '../../config/sessions.ts';
import { type SsoSession, titleOf } from '../../config/sso-session.ts';
import { removeSynced } from '../../config/synced/remove-synced.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { acquireLock } from '../../lock/file-lock.ts';
import { printable } from '../../printable.ts';
import { loginBarred } from '../../prompt/login-screen.ts';
import type { ChainContext } from '../../resolver/chain-context.ts';
import { endSession } from '../../resolver/end-session.ts';
import { openChain } from '../../resolver/open-chain.ts';
import { systemErrorCode, systemErrorPath } from '../../system-error.ts';
import { chooseSession } from '../asking/choose-session.ts';
import { commandContext } from '../asking/command-context.ts';
import type { CommonOptions, ProfileOptions } from '../declarations/options.ts';

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
  let failure: AwssoError | undefined;
  for (const target of targets) {
    const failed = await logOutOf(
      target,
      config,
      openChain(command, target, () => loginBarred),
    );
    failure ??= failed;
  }
  if (failure !== undefined) {
    throw failure;
  }
}

async function logOutOf(
  { session }: SessionTarget,
  config: LoadedConfig,
  context: ChainContext,
): Promise<AwssoError | undefined> {
  await endSession(session, context);
  const lock = await lockUnlessLoggingIn(session, context);
  let failed: AwssoError | undefined;
  try {
    failed = forget(session, config, context);
  } finally {
    lock.release();
  }
  failed ??= await removeSynced(session, config, context.host);
  if (failed === undefined && context.host.stderr.isTerminal) {
    await context.host.stderr.write(`logged out of ${printable(titleOf(session))}\n`);
  }
  return failed;
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

/** Removes all that can be removed. The failure is the first that cannot. */
function forget(session: SsoSession, config: LoadedConfig, { host }: ChainContext): AwssoError | undefined {
  const { home } = host;
  const roleFiles = [...roleFilesOf(session, config, home), ...notedRoleFiles(home, session)];
  // A login that was left brings the session back, if a person approves it later.
  const errors = errorsOf([...pendingLoginFiles(home, session), ...tokenFiles(home, session)], removeFile);
  const roleErrors = errorsOf(roleFiles, removeFile);
  // By the notes the next logout finds the role credentials that are left.
  const noteErrors = roleErrors.length > 0 ? [] : errorsOf([session], (one) => forgetNotes(home, one));
  const [error] = [...errors, ...roleErrors, ...noteErrors];
  return error === undefined ? undefined : notRemoved(session, error);
}

function errorsOf<T>(things: readonly T[], remove: (thing: T) => void): unknown[] {
  return things.flatMap((thing) => {
    try {
      remove(thing);
      return [];
    } catch (error) {
      return [error];
    }
  });
}

function notRemoved(session: SsoSession, error: unknown): AwssoError {
  const path = systemErrorPath(error);
  return new AwssoError(
    'config',
    `what is cached of ${titleOf(session)} could not be removed (${systemErrorCode(error)} at ${path})`,
    { hint: `ls -la ${quoteForShell(dirname(path))}`, cause: error },
  );
}

function roleFilesOf(session: SsoSession, config: LoadedConfig, home: string): string[] {
  const use = allSessions(config).uses.find((one) => isSameSession(one.session, session));
  const roles = use?.profiles.flatMap(({ role }) => role ?? []) ?? [];
  return roles.flatMap((role) => roleEntries(home, role).flatMap((entry) => entry?.file ?? []));
}
