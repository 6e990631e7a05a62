import type { Page } from 'playwright-core';
import type { DeviceAuthorization } from '../../src/emulator/center/device-authorizations.ts';
import type { Sandbox } from '../support/sandbox.ts';

export const startUrl = 'https://d-1234567890.awsapps.com/start';

/** Lets a terminal ask for a login: the code it shows, and what has become of it. */
export function startLogin({ identityCenter }: Sandbox) {
  const client = identityCenter.oidc.registerClient({
    clientName: 'awsso-corp',
    clientType: 'public',
    scopes: ['sso:account:access'],
    grantTypes: undefined,
  });
  const { userCode } = identityCenter.oidc.startDeviceAuthorization({ ...client, startUrl });
  const state = (): DeviceAuthorization['state'] | undefined =>
    identityCenter.findAuthorization(userCode)?.state;
  return { userCode, state };
}

export async function enter(page: Page, userCode: string): Promise<void> {
  await page.getByLabel('Code').fill(userCode);
  await press(page, 'Continue');
}

export async function press(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
}

/** Waits for the page with that heading, and for all the words on it. */
export async function read(page: Page, heading: string, ...words: readonly string[]): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  for (const text of words) {
    await page.getByText(text).waitFor();
  }
}

interface Focus {
  /** The label of a field, the text of a button. */
  readonly name: string;
  readonly isOutlined: boolean;
}

/** Where the keyboard is, and whether that can be seen. */
export function focus(page: Page): Promise<Focus> {
  return page.evaluate(`(({ labels, textContent }, { outlineStyle, outlineWidth }) => ({
    name: labels?.[0]?.textContent || textContent,
    isOutlined: outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2,
  }))(document.activeElement, getComputedStyle(document.activeElement))`);
}
