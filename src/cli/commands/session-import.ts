import {
  type CarriedSession,
  largestCarried,
  notCarried,
  parseCarried,
} from '../../cache/carried-session.ts';
import { sessionStateFile } from '../../cache/state-files.ts';
import type { SsoToken } from '../../cache/stored-token.ts';
import { writeToken } from '../../cache/token-store.ts';
import { carriedTo } from '../../config/carried-to.ts';
import { loadConfig } from '../../config/load-config.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { type SsoSession, titleOf } from '../../config/sso-session.ts';
import { AwssoError } from '../../errors.ts';
import { describeExpiry } from '../../freshness.ts';
import type { Host } from '../../host/host.ts';
import { acquireLock } from '../../lock/file-lock.ts';
import { nameOfOwner } from '../../lock/owner.ts';
import { printable } from '../../printable.ts';
import { isWorthMore } from '../../resolver/token/is-worth-more.ts';
import { refreshGrant } from '../../resolver/token/token-cache.ts';
import { systemErrorCode, systemErrorPath } from '../../system-error.ts';

/** All that a refresh may take. */
const patienceMilliseconds = 30_000;

/** Keeps the session that comes on stdin, as if it had been logged in to here. */
export async function sessionImport(host: Host): Promise<void> {
  const { token, ...carried } = await arrived(host);
  const config = loadConfig(host);
  const { session, isKnown } = carriedTo(config, carried);
  const expiry = describeExpiry(token.expiresAt, host.now());
  if (token.expiresAt <= host.now() && refreshGrant(session, token, host.now()) === undefined) {
    throw new AwssoError('login-required', `the session ${titleOf(session)} that came on stdin ${expiry}`, {
      hint: 'date -u',
    });
  }
  const isStaying = await keep(session, token, host);
  if (host.stderr.isTerminal) {
    const what = isStaying ? 'has a token here that is worth more, which stays' : `is ${expiry}`;
    const told = [
      `${titleOf(session)} ${what}`,
      ...(isKnown ? [] : linesThatUse(session, config.configFile)),
    ];
    await host.stderr.write(told.map((line) => `${printable(line)}\n`).join(''));
  }
}

/** What is missing where nothing leads to the session. */
function linesThatUse({ name, startUrl, region }: SsoSession, file: string): string[] {
  const settings = [`sso_start_url = ${startUrl}`, `sso_region = ${region}`];
  return name === undefined
    ? [`${file} has no profile that uses it; one needs these lines:`, ...settings]
    : [`${file} has no section for it; add these lines:`, `[sso-session ${name}]`, ...settings];
}

async function arrived({ stdin }: Host): Promise<CarriedSession> {
  if (stdin.isTerminal) {
    throw new AwssoError('usage', 'a session comes through a pipe, not from a terminal');
  }
  const bytes = await stdin.read(largestCarried);
  if (bytes === undefined) {
    throw notCarried('it is too large for one');
  }
  return parseCarried(bytes);
}

/** Whether the token that is here stays. */
async function keep(session: SsoSession, token: SsoToken, host: Host): Promise<boolean> {
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
