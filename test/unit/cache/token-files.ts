import { tokenEntry } from '../../../src/cache/cache-entry.ts';
import type { SsoToken } from '../../../src/cache/stored-token.ts';
import { Secret } from '../../../src/secret.ts';
import { sessionOf, startUrl } from '../../support/session-of.ts';

export const session = sessionOf();

export const file = tokenEntry('', session).file;

export const token: SsoToken = {
  accessToken: new Secret('access'),
  expiresAt: new Date('2026-11-22T09:21:34.999Z'),
  clientId: 'client',
  clientSecret: new Secret('secret'),
  registrationExpiresAt: new Date('2027-02-20T01:21:21.001Z'),
  refreshToken: new Secret('refresh'),
};

/** As `aws sso login` leaves it. */
export const written =
  `{"startUrl": "${startUrl}", "region": "eu-west-1", "accessToken": "access", ` +
  '"expiresAt": "2026-11-22T09:21:34Z", "clientId": "client", "clientSecret": "secret", ' +
  '"registrationExpiresAt": "2027-02-20T01:21:21Z", "refreshToken": "refresh"}';
