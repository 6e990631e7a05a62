import { ssoCacheFolder } from '../../cache/cache-entry.ts';
import type { SsoToken } from '../../cache/stored-token.ts';
import { loadConfig } from '../../config/load-config.ts';
import { profileName } from '../../config/profile-name.ts';
import { requireRoleForm, requireSessionForm } from '../../config/required-form.ts';
import { type SessionTarget, sessionTargets } from '../../config/session-target.ts';
import { titleOf } from '../../config/sso-session.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host.ts';
import { printable } from '../../printable.ts';
import { chooseBrowser } from '../../prompt/browser-choice.ts';
import { askOn, loginBarred } from '../../prompt/login-screen.ts';
import type { Announce, ChainContext, LoginPermission } from '../../resolver/chain-context.ts';
import { describeExpiry } from '../../resolver/freshness.ts';
import { loginPolicy } from '../../resolver/login-policy.ts';
import { logInOnce } from '../../resolver/login-step.ts';
import { openChain } from '../../resolver/open-chain.ts';
import { exchangeNewToken } from '../../resolver/role-credentials.ts';
import type { Skipped } from '../../resolver/step.ts';
import { chooseSession } from '../choose-session.ts';
import { commandContext } from '../command-context.ts';
import { logInToEach } from '../log-in-to-each.ts';
import type { CommonOptions, LoginOptions, ProfileOptions } from '../options.ts';
import { syncLoggedIn } from '../sync-logged-in.ts';
import { byForce, withoutAsking } from '../without-asking.ts';
import { requireWritableFolder } from '../writable-folder.ts';

export type LoginCommandOptions = ProfileOptions &
  LoginOptions &
  CommonOptions & {
    readonly ssoSession?: string;
    readonly all?: boolean;
    readonly force?: boolean;
    readonly sync?: boolean;
  };

/** Logs in to the session of a profile, unless it is valid or can be refreshed silently. */
export async function login(
  profile: string | undefined,
  options: LoginCommandOptions,
  host: Host,
): Promise<void> {
  const permission = explicitPermission(options, host);
  const config = loadConfig(host);
  const name = profileName({ flag: options.profile, positional: profile }, host.env);
  const found = sessionTargets(config, { ssoSession: options.ssoSession, all: options.all, profile: name });
  const targets = 'targets' in found ? found.targets : [await chooseSession(found.choices, 'login', host)];
  const command = commandContext(host, config, options);
  const isForced = options.force === true;
  const loggedIn: SessionTarget[] = [];
  const logins = targets.map((target) => {
    const context = openChain(command, target, permission);
    return {
      name: titleOf(target.session),
      whyToAsk: async () => {
        const why = await whyToAsk(target, isForced, context);
        loggedIn.push(...(why === undefined ? [target] : []));
        return why;
      },
      ask: async (why: Skipped) => {
        await logInTo(target, why, isForced, context);
        loggedIn.push(target);
      },
    };
  });
  try {
    await logInToEach(logins, host);
  } finally {
    if (options.sync && loggedIn.length > 0) {
      await syncLoggedIn(loggedIn, options, host);
    }
  }
}

/** `awsso login` is itself the wish to be asked, so it asks without a terminal too; only `never` forbids it. */
function explicitPermission(options: LoginCommandOptions, host: Host): (who: string) => LoginPermission {
  const browser = chooseBrowser(options.browser === false, host);
  return loginPolicy(options.login, host.env) === 'never'
    ? () => loginBarred
    : (who) => askOn(host.stderr, browser, host, who);
}

/** Undefined when the session is good, or has become so silently. */
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
    await say(
      `already logged in to ${titleOf(target.session)}`,
      silent.found,
      context,
      context.host.stderr.isTerminal,
    );
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
  const announce = requireAnnounce(target, why.skipped, context);
  const wanted = {
    session: target.session,
    judged: why.judged,
    loginCommand: `awsso login ${target.flags}`,
  };
  const token = await logInOnce(wanted, announce, context, isForced);
  if (!('found' in token)) {
    throw new AwssoError('login-failed', token.skipped, { hint: wanted.loginCommand });
  }
  await say(`logged in to ${titleOf(target.session)}`, token.found, context, true);
  if (target.role !== undefined) {
    await exchangeNewToken(target.role, token.found, context, isForced);
  }
}

function requireAnnounce(target: SessionTarget, why: string, { login, host }: ChainContext): Announce {
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
  return permission.announce;
}

async function say(what: string, token: SsoToken, { host }: ChainContext, isWanted: boolean): Promise<void> {
  if (isWanted) {
    await host.stderr.write(`${printable(what)}, ${describeExpiry(token.expiresAt, host.now())}\n`);
  }
}
