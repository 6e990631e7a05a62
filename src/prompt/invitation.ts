import type { BrowserChoice } from './browser-choice.ts';

/** What a person is to do with the page of a login, and why no browser does it. */
export function invitation(browser: BrowserChoice): string {
  if (browser.kind !== 'none') {
    return 'approve in your browser';
  }
  return browser.reason === undefined ? 'open this page' : `open this page (no browser: ${browser.reason})`;
}
