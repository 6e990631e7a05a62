import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeShown } from '../support/binary.ts';
import { minutes } from '../support/clock.ts';
import { sessionConfig } from '../support/configs.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { hasChromium, pagesInChromium } from './chromium.ts';
import { enter, focus, press, read, startLogin, startUrl } from './person-at-page.ts';

describe.skipIf(!hasChromium)('a person at the approval page', () => {
  const openPage = pagesInChromium();

  describe.for([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ] as const)('%s', ([, javaScriptEnabled]) => {
    const pageOf = ({ url }: Sandbox) => openPage(url, { javaScriptEnabled });

    test('types the code, sees who asks and allows: the login that waits ends well', async () => {
      await using box = await sandbox({ config: sessionConfig, time: 'real' });
      const login = box.startBinary(['login', 'dev', '--no-browser']);
      const userCode = await codeShown(login);
      const page = await pageOf(box);

      await page.goto('/device');
      await enter(page, userCode.toLowerCase().replace('-', ''));
      await read(page, 'Allow this device?', userCode, 'awsso-corp', startUrl, 'sso:account:access');
      await press(page, 'Allow');
      await read(page, 'Allowed', 'go back to your terminal');
      expect(await login.result).toMatchObject({ code: 0, stdout: '' });
    });

    test('follows the link and denies: the login that waits ends with 7', async () => {
      await using box = await sandbox({ config: sessionConfig, time: 'real' });
      const login = box.startBinary(['login', 'dev', '--no-browser']);
      const userCode = await codeShown(login);
      const page = await pageOf(box);

      await page.goto(`/device?user_code=${userCode}`);
      await read(page, 'Allow this device?', userCode);
      const link = page.url();
      await press(page, 'Deny');
      await read(page, 'Denied', 'The device gets no access');
      const { code, stderr } = await login.result;
      expect(code).toBe(7);
      expect(stderr).toContain(`\n  ${link}\n`);
      expect(stderr).toContain('declined in the browser');
    });

    test('uses nothing but the keyboard, and sees where it is', async () => {
      await using box = await sandbox();
      const { userCode, state } = startLogin(box);
      const page = await pageOf(box);

      await page.goto('/device');
      // The browser focuses the field by itself, but only once it has drawn it.
      await page.locator('#user_code:focus').waitFor();
      expect(await focus(page)).toEqual({ name: 'Code, such as BCDF-GHJK', isOutlined: true });
      await page.keyboard.type(userCode);
      await page.keyboard.press('Tab');
      expect(await focus(page)).toEqual({ name: 'Continue', isOutlined: true });
      await page.keyboard.press('Enter');
      await read(page, 'Allow this device?', userCode);
      await page.keyboard.press('Tab');
      expect(await focus(page)).toEqual({ name: 'Allow', isOutlined: true });
      await page.keyboard.press('Tab');
      expect(await focus(page)).toEqual({ name: 'Deny', isOutlined: true });
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      await read(page, 'Allowed');
      expect(state()).toBe('approved');
    });

    test('comes too late: the code has lapsed, and Allow changes nothing any more', async () => {
      await using box = await sandbox();
      const { userCode, state } = startLogin(box);
      const page = await pageOf(box);

      await page.goto(`/device?user_code=${userCode}`);
      await read(page, 'Allow this device?');
      box.clock.advance(minutes(10));
      await press(page, 'Allow');
      await read(page, 'This code has lapsed', 'Start the login again in your terminal');
      await page.goto(`/device?user_code=${userCode}`);
      await read(page, 'This code has lapsed');
      expect(state()).toBe('pending');
    });

    test('mistypes the code, is told so and enters it again', async () => {
      await using box = await sandbox();
      const { userCode, state } = startLogin(box);
      const page = await pageOf(box);

      await page.goto('/device');
      await enter(page, 'aeio-uaei');
      await read(page, 'Unknown code', 'There is no code aeio-uaei.');
      await page.getByRole('textbox', { name: 'Code', description: 'There is no code' }).waitFor();
      await enter(page, userCode);
      await read(page, 'Allow this device?', userCode);
      await press(page, 'Allow');
      await read(page, 'Allowed');
      expect(state()).toBe('approved');
    });

    test('enters a code once more and is told that it is used', async () => {
      await using box = await sandbox();
      const { userCode, state } = startLogin(box);
      const page = await pageOf(box);

      await page.goto(`/device?user_code=${userCode}`);
      await press(page, 'Deny');
      await read(page, 'Denied');
      await page.goto('/device');
      await enter(page, userCode);
      await read(page, 'This code is already used', 'start anew in your terminal');
      expect(state()).toBe('denied');
    });
  });

  test('is asked by a page whose picture is kept', async () => {
    await using box = await sandbox();
    const { userCode } = startLogin(box);
    const viewport = { width: 720, height: 640 };
    const page = await openPage(box.url, { viewport, deviceScaleFactor: 2, colorScheme: 'light' });

    await page.goto(`/device?user_code=${userCode}`);
    await read(page, 'Allow this device?', userCode, 'awsso-corp', startUrl);
    const folder = process.env['AWSSO_ARTEFACTS'] || join(tmpdir(), 'awsso-artefacts');
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, 'approval-page.png') });
  });
});
