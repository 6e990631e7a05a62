import { dirname } from 'node:path';
import { isTherePendingLogin, pendingLoginFiles } from '../cache/pending-login.ts';
import { roleEntries } from '../cache/role-credentials-store.ts';
import { forgetNotes, notedRoleFiles } from '../cache/role-notes.ts';
import { sessionStateFile } from '../cache/state-files.ts';
import { isThereToken, tokenFiles } from '../cache/token-store.ts';
import { removeFile } from '../cache/write-json-file.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { quoteForShell } from '../config/quote-for-shell.ts';
import { allSessions, isSameSession } from '../config/sessions.ts';
import { type SsoSession, titleOf } from '../config/sso-session.ts';
import { AwssoError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { acquireLock } from '../lock/file-lock.ts';
import { systemErrorCode, systemErrorPath } from '../system-error.ts';
import type { ChainContext } from './chain-context.ts';

/** All that a refresh may take. */
const patienceMilliseconds = 30_000;

type Forgetting = Pick<ChainContext, 'host' | 'who'>;

/**
 * Removes all that is cached of a session, its roles' credentials included; other sessions' files are not touched.
 *
 * @returns the first failure, as an error; what can be removed is removed all the same
 */
export async function forgetSession(
  session: SsoSession,
  config: LoadedConfig,
  context: Forgetting,
): Promise<AwssoError | undefined> {
  const lock = await lockUnlessLoggingIn(session, context);
  try {
    return removeCached(session, config, context.host);
  } finally {
    lock.release();
  }
}

/**
 * Who refreshes the session, or redeems a login that was left, is waited for, so that no token comes back after we have
 * removed it. Who logs in is not: that is another session.
 */
async function lockUnlessLoggingIn(
  session: SsoSession,
  { host, who }: Forgetting,
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
function removeCached(session: SsoSession, config: LoadedConfig, { home }: Host): AwssoError | undefined {
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
