import type { Host, Output } from '../host.ts';
import { printable } from '../printable.ts';
import type { LoginPermission } from '../resolver/chain-context.ts';
import { announceOn } from './announce.ts';
import { type BrowserChoice, chooseBrowser } from './browser-choice.ts';
import type { LoginPolicy } from './login-policy.ts';
import type { LoginOptions } from './options.ts';

export const loginBarred = {
  refused: 'no login, by --login never or AWSSO_LOGIN',
  isBarred: true,
};

/** Whom the login step may ask in a command that needs a session. */
export function permissionBy(
  policy: LoginPolicy,
  { browser }: LoginOptions,
  host: Host,
): (who: string) => LoginPermission {
  return (who) => {
    const asked = loginScreen(policy, host);
    return 'screen' in asked ? askOn(asked.screen, chooseBrowser(browser === false, host), host, who) : asked;
  };
}

/** Where a person may be asked: on the controlling terminal, since SDKs swallow stderr; or why nobody may be. */
export function loginScreen(
  policy: LoginPolicy,
  host: Host,
): { readonly screen: Output } | Extract<LoginPermission, { refused: string }> {
  if (policy === 'never') {
    return loginBarred;
  }
  const screen = host.openTerminal() ?? (policy === 'always' ? host.stderr : undefined);
  return screen === undefined ? { refused: 'there is no terminal to ask on' } : { screen };
}

/** Somebody may be asked, on this screen. */
export function askOn(screen: Output, browser: BrowserChoice, host: Host, who: string): LoginPermission {
  return {
    announce: announceOn(screen, browser, host, who),
    tell: (text) => void screen.write(`awsso: ${printable(text)}\n`).catch(() => {}),
  };
}
