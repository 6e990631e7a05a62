import { readRegistration, writeRegistration } from '../../cache/registration-store.ts';
import type { ClientRegistration } from '../../client-registration.ts';
import { editorAt, placeOf } from '../../config/place.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import { AwssoError } from '../../errors.ts';
import { freshnessOf } from '../../freshness.ts';
import type { Refusal } from '../../identity-center/identity-center.ts';
import type { ChainContext } from '../chain-context.ts';
import { keep } from '../keep.ts';
import type { LoginFlow } from './login-flow.ts';

// What an sso-session without scopes is registered for, so that it gets a refresh token (AWS CLI, PKCE flow).
const defaultScopes = ['sso:account:access'];

/** Without a port, as the AWS CLI registers it: for a loopback address any port does (RFC 8252, section 7.3). */
const registeredRedirectUri = 'http://127.0.0.1/oauth/callback';

/** The client to log in with: the one in the cache while it has 15 minutes left, else a new one. */
export async function clientRegistration(
  session: SsoSession,
  context: ChainContext,
  flow: LoginFlow = 'device-code',
): Promise<ClientRegistration> {
  const { host, trace } = context;
  const cached = readRegistration(host.home, session, flow === 'auth-code');
  if ('found' in cached && freshnessOf(cached.found.expiresAt, host.now()) === 'fresh') {
    trace('login', 'client registration from the cache');
    return cached.found;
  }
  return registerClient(session, context, flow);
}

/** Registers anew, whatever the cache holds. */
export async function registerClient(
  session: SsoSession,
  context: ChainContext,
  flow: LoginFlow = 'device-code',
): Promise<ClientRegistration> {
  const { host, identityCenter, trace, note } = context;
  const scopes = scopesFor(session, flow);
  const codeGrant =
    flow === 'auth-code'
      ? {
          grantTypes: ['authorization_code', 'refresh_token'],
          redirectUris: [registeredRedirectUri],
          issuerUrl: session.startUrl,
        }
      : undefined;
  const answer = await identityCenter.registerClient(`awsso-${session.name ?? 'legacy'}`, scopes, codeGrant);
  if ('refused' in answer) {
    throw refusedRegistration(session, flow, scopes, answer.refused);
  }
  trace('login', 'client registered');
  const made =
    codeGrant === undefined ? { scopes: session.scopes ?? [] } : { scopes, grantTypes: codeGrant.grantTypes };
  await keep(
    'the client registration',
    () => writeRegistration(host.home, session, answer.granted, made),
    note,
  );
  return answer.granted;
}

/** What a client of the session is registered for, and what it asks for. */
export function scopesFor({ name, scopes }: SsoSession, flow: LoginFlow): readonly string[] {
  if (flow === 'auth-code') {
    return scopes?.length ? scopes : defaultScopes;
  }
  // A legacy profile is registered without scopes, as by the AWS CLI: with them its token, which has no refresh
  // there, would end after an hour in place of the session's length.
  return name === undefined ? [] : (scopes ?? defaultScopes);
}

function refusedRegistration(
  session: SsoSession,
  flow: LoginFlow,
  scopes: readonly string[],
  refused: Refusal,
): AwssoError {
  const start = `Identity Center in ${session.region} refuses to register a client`;
  if (flow === 'auth-code' && refused !== 'invalid-scope') {
    return new AwssoError('config', `${start} that logs in by authorization code (${refused})`, {
      hint: `awsso login --use-device-code --sso-session ${quoteForShell(session.name ?? '')}`,
    });
  }
  const place = session.places.scopes ?? session.places.startUrl;
  return new AwssoError(
    'config',
    `${start} with the scopes ${scopes.join(', ')} (${refused}; sso_registration_scopes at ${placeOf(place)})`,
    { hint: editorAt(place) },
  );
}
