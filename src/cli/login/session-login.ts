import { ssoCacheFolder } from '../../cache/cache-entry.ts';
import type { SsoToken } from '../../cache/stored-token.ts';
import { requireRoleForm, requireSessionForm } from '../../config/required-form.ts';
import type { SessionTarget } from '../../config/session-target.ts';
import { titleOf } from '../../config/sso-session.ts';
import { AwssoError } from '../../errors.ts';
import { describeExpiry } from '../../freshness.ts';
import { printable } from '../../printable.ts';
import type { ChainContext, MayAsk } from '../../resolver/chain-context.ts';
import { exchangeNewToken } from '../../resolver/exchange-token.ts';
import { logInOnce } from '../../resolver/login/login-step.ts';
import type { Skipped } from '../../resolver/step.ts';
import type { Login } from './log-in-to-each.ts';
import { requireWritableFolder } from './require-writable-folder.ts';
import { byForce, withoutAsking } from './without-asking.ts';

/** The login to the session of a target, and to its role where it names one. */
export function sessionLogin(target: SessionTarget, isForced: boolean, context: ChainContext): Login {
  return {
    name: titleOf(target.session),
    whyToAsk: () => whyToAsk(target, isForced, context),
    ask: (why) => logInTo(target, why, isForced, context),
  };
}

async function whyToAsk(
  target: SessionTarget,
  isForced: boolean,
  context: ChainContext,
): Promise<Skipped | undefined> {
  if (target.role !== undefined) {
    requireRoleForm(target.role);
  }
  requireSessionForm(target.session);
  const silent = isForced ? byForce(target, context) : await withoutAsking(target, context);
  if ('found' in silent) {
    const isWanted = context.host.stderr.isTerminal;
    await say(`already logged in to ${titleOf(target.session)}`, silent.found, context, isWanted);
    return undefined;
  }
  if (silent.failure !== undefined) {
    throw silent.failure;
  }
  return silent;
}

async function logInTo(
  target: SessionTarget,
  why: Skipped,
  isForced: boolean,
  context: ChainContext,
): Promise<void> {
  const permission = requirePermission(target, why.skipped, context);
  const wanted = {
    session: target.session,
    judged: why.judged,
    loginCommand: `awsso login ${target.flags}`,
  };
  const token = await logInOnce(wanted, permission, context, isForced);
  if (!('found' in token)) {
    throw new AwssoError('login-failed', token.skipped, { hint: wanted.loginCommand });
  }
  await say(`logged in to ${titleOf(target.session)}`, token.found, context, true);
  if (target.role !== undefined) {
    await exchangeNewToken(target.role, token.found, context, isForced);
  }
}

function requirePermission(target: SessionTarget, why: string, { login, host }: ChainContext): MayAsk {
  const permission = login();
  if ('refused' in permission) {
    throw new AwssoError(
      'login-required',
      `${titleOf(target.session)} needs a login: ${why} (${permission.refused})`,
      {
        hint: `awsso login --login always ${target.flags}`,
      },
    );
  }
  requireWritableFolder(ssoCacheFolder(host.home));
  return permission;
}

async function say(what: string, token: SsoToken, { host }: ChainContext, isWanted: boolean): Promise<void> {
  if (isWanted) {
    await host.stderr.write(`${printable(what)}, ${describeExpiry(token.expiresAt, host.now())}\n`);
  }
}
