import type { SsoRole, SsoSession } from '../../src/config/sso-session.ts';

const place = { value: '', file: '/home/u/.aws/config', line: 3 };

export const startUrl = 'https://d-1234567890.awsapps.com/start';

/** A session as the config would give it; named `corp` unless told otherwise. */
export function sessionOf(given: Partial<Omit<SsoSession, 'places'>> = {}): SsoSession {
  return {
    name: 'corp',
    startUrl,
    region: 'eu-west-1',
    scopes: undefined,
    places: { startUrl: place, region: { ...place, line: 4 } },
    ...given,
  };
}

export function roleOf(
  session: SsoSession,
  given: Partial<Pick<SsoRole, 'accountId' | 'roleName'>> = {},
): SsoRole {
  return { session, accountId: '111122223333', roleName: 'ReadOnly', ...given };
}
