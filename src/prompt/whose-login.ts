import type { SsoSession } from '../config/sso-session.ts';
import { printable } from '../printable.ts';

/** Where a login leads and who wants it: a person judges by it whether to approve. */
export function whoseLogin({ startUrl, region }: SsoSession, who: string): string[] {
  return [
    `It opens the access portal ${printable(startUrl)} in ${printable(region)}.`,
    `Asked for ${printable(who)}.`,
  ];
}
