import axe, { type AxeResults } from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { minutes } from '../support/clock.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { hasChromium, pagesInChromium } from './chromium.ts';
import { enter, press, read, startLogin } from './person-at-page.ts';

type Visit = (page: Page, box: Sandbox) => Promise<void>;

const confirm: Visit = async (page, box) => {
  await page.goto(`/device?user_code=${startLogin(box).userCode}`);
  await read(page, 'Allow this device?');
};

/** Every page that a person may meet, and the way there. */
const pages: readonly (readonly [string, Visit])[] = [
  ['Enter the code from your terminal', async (page) => void (await page.goto('/device'))],
  ['Allow this device?', confirm],
  [
    'Allowed',
    async (page, box) => {
      await confirm(page, box);
      await press(page, 'Allow');
    },
  ],
  [
    'Denied',
    async (page, box) => {
      await confirm(page, box);
      await press(page, 'Deny');
    },
  ],
  [
    'Unknown code',
    async (page) => {
      await page.goto('/device');
      await enter(page, 'w'.repeat(40));
    },
  ],
  [
    'This code has lapsed',
    async (page, box) => {
      await confirm(page, box);
      box.clock.advance(minutes(10));
      await press(page, 'Allow');
    },
  ],
  [
    'This code is already used',
    async (page, box) => {
      await confirm(page, box);
      const link = page.url();
      await press(page, 'Allow');
      await read(page, 'Allowed');
      await page.goto(link);
    },
  ],
];

/** WCAG 1.4.10 asks for 320 px, 1.4.4 for text of twice the size. */
const looks = [
  { colorScheme: 'light', width: 1280, textSize: 16 },
  { colorScheme: 'dark', width: 1280, textSize: 16 },
  { colorScheme: 'light', width: 320, textSize: 16 },
  { colorScheme: 'dark', width: 320, textSize: 16 },
  { colorScheme: 'light', width: 640, textSize: 32 },
] as const;
type Look = (typeof looks)[number];

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.skipIf(!hasChromium)('everybody can use the page', () => {
  const openPage = pagesInChromium();

  test.for(pages)('%s', async ([heading, visit]) => {
    await using box = await sandbox();
    const page = await openPage(box.url);
    await visit(page, box);
    await read(page, heading);
    await page.evaluate(axe.source);

    const devTools = await page.context().newCDPSession(page);
    for (const look of looks) {
      await change(page, devTools, look);
      expect({ look, faults: await faults(page) }).toEqual({ look, faults: [] });
    }
  });
});

async function change(
  page: Page,
  devTools: CDPSession,
  { colorScheme, width, textSize }: Look,
): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 720 });
  await devTools.send('Page.setFontSizes', { fontSizes: { standard: textSize } });
  const textSizeOf = () => page.evaluate<string>('getComputedStyle(document.body).fontSize');
  await expect.poll(textSizeOf).toBe(`${textSize * 1.125}px`);
}

/** What axe finds wrong or cannot decide, and what has to be scrolled sideways. */
async function faults(page: Page): Promise<string[]> {
  const { violations, incomplete } = await page.evaluate<AxeResults>(
    `axe.run({ runOnly: ${JSON.stringify(rules)} })`,
  );
  const isWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
  return [
    ...[...violations, ...incomplete].map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(', ')}`,
    ),
    ...(isWide ? ['wider than its window'] : []),
  ];
}
