import { existsSync } from 'node:fs';
import {
  type Browser,
  type BrowserContextOptions,
  type ConsoleMessage,
  chromium,
  type Page,
} from 'playwright-core';
import { beforeAll, expect, onTestFinished } from 'vitest';

const usualPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env['CHROMIUM'] || usualPaths.find((path) => existsSync(path)) || '';

export const hasChromium = executablePath !== '';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium would ask its maker what to fill into a form, which is none of the page's doing
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/**
 * One browser for all tests of a suite; each page belongs to a person whom nothing is known of. By the end of its test, it
 * must have asked nobody but its own origin and the one that it leads to, and the browser must have found nothing to
 * complain of.
 */
export function pagesInChromium(): (
  origin: string,
  options?: BrowserContextOptions,
  leadsTo?: string,
) => Promise<Page> {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args });
    return () => browser.close();
  }, 30_000);

  return async (origin, options = {}, leadsTo = origin) => {
    const context = await browser.newContext({ baseURL: origin, ...options });
    context.setDefaultTimeout(15_000);
    const faults: string[] = [];
    context.on('request', (request) => {
      if (![origin, leadsTo].includes(new URL(request.url()).origin)) {
        faults.push(`asked for ${request.url()}`);
      }
    });
    context.on('console', (message) => {
      if (!tellsStatusOf(`${origin}/device`, message)) {
        faults.push(`${message.type()}: ${message.text()}`);
      }
    });
    onTestFinished(async () => {
      await context.close();
      expect(faults).toEqual([]);
    });
    return context.newPage();
  };
}

/** Whether the browser merely notes the status that the page itself came with, such as 404 for an unknown code. */
function tellsStatusOf(page: string, message: ConsoleMessage): boolean {
  return (
    message.text().startsWith('Failed to load resource: the server responded with a status of 4') &&
    message.location().url.split('?')[0] === page
  );
}
