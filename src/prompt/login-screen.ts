import type { Host, Output } from '../host.ts';
import { printable } from '../printable.ts';
import type { LoginPermission } from '../resolver/chain-context.ts';
import type { LoginPolicy } from '../resolver/login-policy.ts';
import { announceOn } from './announce.ts';
import { type BrowserChoice, chooseBrowser } from './browser-choice.ts';

export const loginBarred = {
  refused: 'no login, by --login never or AWSSO_LOGIN',
  isBarred: true,
};

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

/** Who may be asked by this policy, looked up when the login step is reached. */
export function loginBy(
  policy: LoginPolicy,
  noBrowser: boolean,
  host: Host,
): (who: string) => LoginPermission {
  return (who) => {
    const asked = loginScreen(policy, host);
    return 'screen' in asked ? askOn(asked.screen, chooseBrowser(noBrowser, host), host, who) : asked;
  };
}
