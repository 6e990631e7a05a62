import type { SsoToken } from '../../cache/stored-token.ts';
import { writeToken } from '../../cache/token-store.ts';
import type { ClientRegistration } from '../../client-registration.ts';
import type { GrantedToken } from '../../identity-center/identity-center.ts';
import type { ChainContext } from '../chain-context.ts';
import { keep } from '../keep.ts';
import { newerToken } from '../token/newer-token.ts';
import type { WantedLogin } from './start-login.ts';

/**
 * Keeps what a login has brought, with the client that refreshes it. One that somebody else has written meanwhile, and
 * that lasts longer, stays.
 */
export async function keepToken(
  { session, judged }: WantedLogin,
  { clientId, clientSecret, expiresAt: registrationExpiresAt }: ClientRegistration,
  granted: GrantedToken,
  context: ChainContext,
): Promise<SsoToken> {
  const { host, note } = context;
  const meanwhile = newerToken(session, judged, context);
  if (meanwhile !== undefined && meanwhile.expiresAt > granted.expiresAt) {
    return meanwhile;
  }
  const token = { ...granted, clientId, clientSecret, registrationExpiresAt };
  await keep('the SSO token', () => writeToken(host.home, session, token), note);
  return token;
}
