import { ssoCacheFolder } from '../../cache/cache-entry.ts';
import { markOf, type SsoToken } from '../../cache/stored-token.ts';
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
import { accessToken } from '../../resolver/access-token.ts';
import type { ChainContext, LoginPermission, MayAsk } from '../../resolver/chain-context.ts';
import { describeExpiry } from '../../resolver/freshness.ts';
import { type FlowFlags, loginFlow } from '../../resolver/login-flow.ts';
import { loginPolicy } from '../../resolver/login-policy.ts';
import { logInOnce } from '../../resolver/login-step.ts';
import { openChain } from '../../resolver/open-chain.ts';
import { viewRoleCache } from '../../resolver/role-cache.ts';
import { exchangeNewToken, exchangeToken } from '../../resolver/role-credentials.ts';
import type { Outcome, Skipped } from '../../resolver/step.ts';
import { viewToken } from '../../resolver/token-cache.ts';
import { chooseSession } from '../choose-session.ts';
import { commandContext } from '../command-context.ts';
import type { CommonOptions, LoginOptions, ProfileOptions } from '../options.ts';
import { requireWritableFolder } from '../writable-folder.ts';

export type LoginCommandOptions = ProfileOptions &
  LoginOptions &
  FlowFlags &
  CommonOptions & { readonly ssoSession?: string; readonly all?: boolean; readonly force?: boolean };

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
  for (const target of targets) {
    await logInTo(target, options.force === true, openChain(command, target, permission));
  }
}

/** `awsso login` is itself the wish to be asked, so it asks without a terminal too; only `never` forbids it. */
function explicitPermission(options: LoginCommandOptions, host: Host): (who: string) => LoginPermission {
  const browser = chooseBrowser(options.browser === false, host);
  const flow = loginFlow(options, host.env);
  return loginPolicy(options.login, host.env) === 'never'
    ? () => loginBarred
    : (who) => askOn(host.stderr, { browser, flow }, host, who);
}

async function logInTo(target: SessionTarget, isForced: boolean, context: ChainContext): Promise<void> {
  if (target.role !== undefined) {
    requireRoleForm(target.role);
  }
  requireSessionForm(target.session);
  const silent = isForced ? unwanted(target, context) : await withoutAsking(target, context);
  if ('found' in silent) {
    await say(
      `already logged in to ${titleOf(target.session)}`,
      silent.found,
      context,
      context.host.stderr.isTerminal,
    );
    return;
  }
  if (silent.failure !== undefined) {
    throw silent.failure;
  }
  const permission = requirePermission(target, silent.skipped, context);
  const wanted = {
    session: target.session,
    judged: silent.judged,
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

/** By `--force`, whatever the token is. */
function unwanted({ session }: SessionTarget, { host }: ChainContext): Skipped {
  const { token } = viewToken(host.home, session, host.now());
  return { skipped: '--force', ...(token !== undefined && { judged: markOf(token) }) };
}

/** A session that needs nobody: its token is good or is refreshed, and the profile's role can be had with it. */
async function withoutAsking(
  { session, role }: SessionTarget,
  context: ChainContext,
): Promise<Outcome<SsoToken>> {
  const token = await accessToken(session, context);
  if (!('found' in token) || role === undefined) {
    return token;
  }
  const { home } = context.host;
  if (viewRoleCache(home, role, context.host.now()).freshness === 'fresh') {
    return token;
  }
  const credentials = await exchangeToken(role, context);
  return 'found' in credentials ? token : credentials;
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
