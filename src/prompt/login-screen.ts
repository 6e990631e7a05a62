import type { Host, Output } from '../host/host.ts';
import { printable } from '../printable.ts';
import type { LoginPermission, MayAsk } from '../resolver/chain-context.ts';
import { type ChosenFlow, loginFlow } from '../resolver/login/login-flow.ts';
import type { LoginPolicy } from '../resolver/login/login-policy.ts';
import { announce } from './announce.ts';
import { type BrowserChoice, chooseBrowser, whyThisBrowser } from './browser-choice.ts';

/** By `never`: neither is anybody asked, nor is a login redeemed that was approved since. */
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
export function askOn(
  screen: Output,
  { browser, flow }: { readonly browser: BrowserChoice; readonly flow: ChosenFlow },
  host: Host,
  who: string,
): MayAsk {
  return {
    announce: announce(screen, browser, host, who),
    ...(flow.flow === 'auth-code' && {
      askAtPage: async (page, signal) => {
        const { askAtPage } = await import('./ask-at-page.ts');
        return askAtPage(screen, browser, host, who)(page, signal);
      },
    }),
    reasons: [`by ${flow.flow} (${flow.by})`, whyThisBrowser(browser, host)],
    tell: (text) => void screen.write(`awsso: ${printable(text)}\n`).catch(() => {}),
  };
}

/** Who may be asked by this policy, looked up when the login step is reached. */
export function loginBy(
  policy: LoginPolicy,
  noBrowser: boolean,
  host: Host,
): (who: string) => LoginPermission {
  const flow = loginFlow({}, host.env);
  return (who) => {
    const asked = loginScreen(policy, host);
    return 'screen' in asked
      ? askOn(asked.screen, { browser: chooseBrowser(noBrowser, host), flow }, host, who)
      : asked;
  };
}
