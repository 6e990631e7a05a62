import { type ClientRegistration, readRegistration, writeRegistration } from '../cache/registration-store.ts';
import { editorAt, placeOf } from '../config/place.ts';
import type { SsoSession } from '../config/sso-session.ts';
import { AwssoError } from '../errors.ts';
import type { ChainContext } from './chain-context.ts';
import { freshnessOf } from './freshness.ts';
import { keep } from './keep.ts';

// What an sso-session without scopes is registered for, so that it gets a refresh token (AWS CLI, PKCE flow).
const defaultScopes = ['sso:account:access'];

/** The client to log in with: the one in the cache while it has 15 minutes left, else a new one. */
export async function clientRegistration(
  session: SsoSession,
  context: ChainContext,
): Promise<ClientRegistration> {
  const { host, trace } = context;
  const cached = readRegistration(host.home, session);
  if ('found' in cached && freshnessOf(cached.found.expiresAt, host.now()) === 'fresh') {
    trace('login', 'client registration from the cache');
    return cached.found;
  }
  return registerClient(session, context);
}

/** Registers anew, whatever the cache holds. */
export async function registerClient(
  session: SsoSession,
  context: ChainContext,
): Promise<ClientRegistration> {
  const { host, identityCenter, trace, note } = context;
  // A legacy profile is registered without scopes, as by the AWS CLI: with them its token, which has no refresh
  // there, would end after an hour in place of the session's length.
  const scopes = session.name === undefined ? [] : (session.scopes ?? defaultScopes);
  const answer = await identityCenter.registerClient(`awsso-${session.name ?? 'legacy'}`, scopes);
  if ('refused' in answer) {
    const place = session.places.scopes ?? session.places.startUrl;
    throw new AwssoError(
      'config',
      `Identity Center in ${session.region} refuses to register a client with the scopes ${scopes.join(', ')} (${answer.refused}; sso_registration_scopes at ${placeOf(place)})`,
      { hint: editorAt(place) },
    );
  }
  trace('login', 'client registered');
  await keep('the client registration', () => writeRegistration(host.home, session, answer.granted), note);
  return answer.granted;
}
