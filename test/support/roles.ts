import type { SsoRole, SsoSession } from '../../src/config/sso-session.ts';

/** A session as the config gives it, for tests that need no config. */
export function aSession(change: Partial<SsoSession> = {}): SsoSession {
  const place = { value: '', file: '/config', line: 1 };
  return {
    name: 'corp',
    startUrl: 'https://d-1234567890.awsapps.com/start',
    region: 'eu-west-1',
    scopes: undefined,
    places: { startUrl: place, region: place },
    ...change,
  };
}

export function aRole(change: Partial<SsoRole> = {}): SsoRole {
  return { session: aSession(), accountId: '111122223333', roleName: 'ReadOnly', ...change };
}
