import { sessionStateFile } from '../../cache/state-files.ts';
import type { SsoToken } from '../../cache/stored-token.ts';
import { writeToken } from '../../cache/token-store.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { type SsoSession, titleOf } from '../../config/sso-session.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { acquireLock } from '../../lock/file-lock.ts';
import { nameOfOwner } from '../../lock/owner.ts';
import { systemErrorCode, systemErrorPath } from '../../system-error.ts';
import { isWorthMore } from './is-worth-more.ts';

/** All that a refresh may take. */
const patienceMilliseconds = 30_000;

/**
 * Keeps a token that is carried here, unless the one that is here is worth more; no refresh goes on meanwhile.
 *
 * @returns whether the token that is here stays
 */
export async function keepCarried(session: SsoSession, token: SsoToken, host: Host): Promise<boolean> {
  const lock = await acquireLock(
    sessionStateFile(host.home, session, 'lock'),
    { purpose: 'import', command: 'session import' },
    {
      until: () => false,
      onHeld: (owner, _life, waited) => {
        if (waited > patienceMilliseconds) {
          const what = `${titleOf(session)} is in use: process ${nameOfOwner(owner)} does not end`;
          throw new AwssoError('unavailable', what, { hint: `ps -p ${owner.pid}` });
        }
      },
    },
  );
  try {
    const isStaying = isWorthMore(session, token, host);
    if (!isStaying) {
      writeToken(host.home, session, token);
    }
    return isStaying;
  } catch (error) {
    throw notKept(titleOf(session), error);
  } finally {
    if ('release' in lock) {
      lock.release();
    }
  }
}

function notKept(title: string, error: unknown): unknown {
  const path = systemErrorPath(error);
  return path === ''
    ? error
    : new AwssoError(
        'config',
        `the session ${title} could not be kept (${systemErrorCode(error)} at ${path})`,
        { hint: `ls -ld ${quoteForShell(path)}`, cause: error },
      );
}
