import { titleOf } from '../config/sso-session.ts';
import type { Host, Output } from '../host/host.ts';
import { printable } from '../printable.ts';
import type { Announce } from '../resolver/chain-context.ts';
import { formatDuration } from '../timestamp.ts';
import type { BrowserChoice } from './browser-choice.ts';
import { invitation } from './invitation.ts';
import { whoseLogin } from './whose-login.ts';

/**
 * Shows the page and the code, says how long they hold and for whom they are, and opens the page in a browser when
 * there is one. A terminal shows more, until the login ends.
 */
export function announce(screen: Output, browser: BrowserChoice, host: Host, who: string): Announce {
  return async ({ authorization, session, isTakenOver }) => {
    const { verificationUri, verificationUriComplete, userCode, expiresAt } = authorization;
    const page = new URL(verificationUriComplete ?? verificationUri).href;
    const left = formatDuration(expiresAt.getTime() - host.now().getTime());
    const lines = [
      `To log in to ${printable(titleOf(session))}, ${invitation(browser)}:`,
      '',
      `  ${printable(page)}`,
      '',
      `and see that it shows the code ${printable(userCode)}. Approve no other code. It lapses in ${left}.`,
      ...whoseLogin(session, who),
      '',
    ];
    await screen.write(lines.join('\n'));
    const shown = { page, userCode, expiresAt, isForPhone: browser.kind === 'none' };
    const end = screen.isTerminal
      ? await (await import('./show-approval.ts')).showApproval(shown, screen, host)
      : () => {};
    // One who took it over from a killed process has its page open already.
    if (browser.kind !== 'none' && !isTakenOver) {
      await host.openBrowser(page, browser.kind === 'program' ? browser.program : undefined);
    }
    return end;
  };
}
