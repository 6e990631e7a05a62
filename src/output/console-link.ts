import { unusableValue } from '../config/diagnose/unusable-value.ts';
import type { SsoRole } from '../config/sso-session.ts';
import { isSafeUrl } from '../safe-url.ts';

/**
 * The access portal's own link to the AWS console as a role
 * (https://docs.aws.amazon.com/singlesignon/latest/userguide/createshortcutlink.html). It holds no credentials: who
 * follows it logs in to the portal.
 */
export function consoleLink({ session, accountId, roleName }: SsoRole, destination: URL | undefined): string {
  const { startUrl, places } = session;
  if (!isSafeUrl(startUrl)) {
    throw unusableValue('sso_start_url', places.startUrl);
  }
  // People write the start URL as their browser shows it: `/start`, `/start/`, `/start#`, `/start/#/`.
  const { origin, pathname } = new URL(startUrl);
  const query = Object.entries({
    account_id: accountId,
    role_name: roleName,
    ...(destination && { destination: destination.href }),
  });
  return `${origin}${pathname.replace(/\/+$/, '')}/#/console?${query
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;
}
