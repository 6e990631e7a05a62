import { describe, expect, test } from 'vitest';
import { sessionConfig } from '../support/configs.ts';
import { pageShown, redirectOf } from '../support/page-shown.ts';
import { sandbox } from '../support/sandbox.ts';
import { hasChromium, pagesInChromium } from './chromium.ts';
import { press, read } from './person-at-page.ts';

describe.skipIf(!hasChromium)('a person who logs in by authorization code', () => {
  const openPage = pagesInChromium();

  test.for([
    ['Allow', 0, 'logged in to corp'],
    ['Deny', 7, 'declined in the browser'],
  ] as const)(
    'presses %s: the browser comes back, and its address shows no code',
    async ([button, code, words]) => {
      await using box = await sandbox({ config: sessionConfig, time: 'real', strict: true });
      const login = box.startBinary(['login', 'dev', '--use-auth-code', '--no-browser']);
      const shown = await pageShown(login);
      const { origin } = new URL(redirectOf(shown));
      const page = await openPage(box.url, {}, origin);

      await page.goto(shown);
      await read(page, 'Allow this login?', 'awsso-corp', new URL(origin).host, 'sso:account:access');
      await press(page, button);
      await read(page, 'awsso', 'You can close this window and go back to your terminal.');
      expect(page.url()).toBe(`${origin}/oauth/done`);
      const result = await login.result;
      expect(result).toMatchObject({ code, stdout: '' });
      expect(result.stderr).toContain(words);
    },
  );
});
