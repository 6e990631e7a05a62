import { loadConfig } from '../../config/load-config.ts';
import { profileName } from '../../config/profile-name.ts';
import { type SessionTarget, sessionTargets } from '../../config/session-target.ts';
import type { Host } from '../../host/host.ts';
import { chooseBrowser } from '../../prompt/browser-choice.ts';
import { askOn, loginBarred } from '../../prompt/login-screen.ts';
import type { LoginPermission } from '../../resolver/chain-context.ts';
import { type FlowFlags, loginFlow } from '../../resolver/login/login-flow.ts';
import { loginPolicy } from '../../resolver/login/login-policy.ts';
import { openChain } from '../../resolver/open-chain.ts';
import type { Skipped } from '../../resolver/step.ts';
import { chooseSession } from '../asking/choose-session.ts';
import { commandContext } from '../asking/command-context.ts';
import type { CommonOptions, LoginOptions, ProfileOptions } from '../declarations/options.ts';
import { logInToEach } from '../login/log-in-to-each.ts';
import { sessionLogin } from '../login/session-login.ts';
import { syncLoggedIn } from '../sync/sync-logged-in.ts';

export type LoginCommandOptions = ProfileOptions &
  LoginOptions &
  FlowFlags &
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
    const { name, whyToAsk, ask } = sessionLogin(target, isForced, openChain(command, target, permission));
    return {
      name,
      whyToAsk: async () => {
        const why = await whyToAsk();
        loggedIn.push(...(why === undefined ? [target] : []));
        return why;
      },
      ask: async (why: Skipped) => {
        await ask(why);
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
  const flow = loginFlow(options, host.env);
  return loginPolicy(options.login, host.env) === 'never'
    ? () => loginBarred
    : (who) => askOn(host.stderr, { browser, flow }, host, who);
}
