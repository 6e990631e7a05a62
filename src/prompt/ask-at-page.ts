import { jobOf } from '../child/job-of.ts';
import { titleOf } from '../config/sso-session.ts';
import type { Host, Output, Terminal } from '../host/host.ts';
import { printable } from '../printable.ts';
import type { AskAtPage } from '../resolver/chain-context.ts';
import { formatDuration } from '../timestamp.ts';
import { askPasted } from './ask-pasted.ts';
import type { BrowserChoice } from './browser-choice.ts';
import { invitation } from './invitation.ts';
import { whoseLogin } from './whose-login.ts';

/**
 * Shows the page of a login by authorization code, and opens it in a browser when there is one. Where there is none, a
 * person may paste the address that another computer's browser ended at, if there is a terminal to paste it into.
 */
export function askAtPage(screen: Output, browser: BrowserChoice, host: Host, who: string): AskAtPage {
  return async ({ url, redirectUri, session, lastsMilliseconds, paste }, signal) => {
    const page = new URL(url).href;
    const terminal = browser.kind === 'none' && isInForeground() ? host.openTerminal() : undefined;
    const lines = [
      `To log in to ${printable(titleOf(session))}, ${invitation(browser)}:`,
      '',
      `  ${printable(page)}`,
      '',
      ...wayBack(browser, terminal, redirectUri),
      `Approve it only if you started it yourself. It lapses in ${formatDuration(lastsMilliseconds)}.`,
      ...whoseLogin(session, who),
      '',
    ];
    await screen.write(lines.join('\n'));
    if (browser.kind !== 'none') {
      await host.openBrowser(page, browser.kind === 'program' ? browser.program : undefined);
    }
    if (terminal !== undefined) {
      await askPasted(paste, terminal, signal);
    }
  };
}

/** A job in the background would be stopped as soon as it took the keyboard. */
function isInForeground(): boolean {
  const job = jobOf(process.pid);
  return job === undefined || job.group === job.foreground;
}

/** A browser of this computer needs no telling. */
function wayBack(browser: BrowserChoice, terminal: Terminal | undefined, redirectUri: string): string[] {
  if (browser.kind !== 'none') {
    return [];
  }
  const { host } = new URL(redirectUri);
  const otherwise =
    terminal === undefined
      ? 'from another computer forward that port, or use --use-device-code.'
      : 'if the browser of another computer finds nothing there, paste here the address that it shows then.';
  return [`The page leads back to ${host} on this computer:`, otherwise];
}
