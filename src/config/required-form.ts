import { isAccountId } from '../is-account-id.ts';
import { regionOfZone } from './diagnose/regions.ts';
import { unusableValue } from './diagnose/unusable-value.ts';
import type { Setting } from './dialect/aws-ini.ts';
import type { SsoRole, SsoSession } from './sso-session.ts';

const hostLabel = /^(?!\d+$)(?!-)[a-zA-Z0-9-]{1,63}(?<!-)$/;

/** A region becomes part of a host name, so it must be one label of one: nothing else may reach a URL. */
export function requireHostLabel(key: string, setting: Setting): void {
  requireForm(key, setting, isHostLabel);
}

/** The same of a text that no file has, such as a variable. */
export function isHostLabel(text: string): boolean {
  return hostLabel.test(text);
}

/** A host label that is no availability zone, which is what people mistake for a region. */
export function requireRegion(key: string, setting: Setting): void {
  requireHostLabel(key, setting);
  if (regionOfZone(textOf(setting)) !== undefined) {
    throw unusableValue(key, setting);
  }
}

/** What a session is asked for must have AWS's form. Looking up what is cached under it needs no form. */
export function requireSessionForm({ places }: SsoSession): void {
  requireForm('sso_start_url', places.startUrl, isWebAddress);
  requireRegion('sso_region', places.region);
}

/** As for the session. */
export function requireRoleForm({ places }: SsoRole): void {
  if (places !== undefined) {
    requireForm('sso_account_id', places.accountId, isAccountId);
  }
}

/** A setting that is a nested block has no text of its own. */
export function textOf(setting: Setting | undefined): string {
  return typeof setting?.value === 'string' ? setting.value : '';
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^/]/.test(text);
}

function requireForm(key: string, setting: Setting, hasForm: (text: string) => boolean): void {
  const value = textOf(setting);
  if (!hasForm(value) || value.includes('\n')) {
    throw unusableValue(key, setting);
  }
}
