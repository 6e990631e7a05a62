import { type PendingLogin, writePendingLogin } from '../../cache/pending-login.ts';
import type { ClientRegistration } from '../../client-registration.ts';
import type { Finding } from '../../config/diagnose/finding.ts';
import { isKnownRegion } from '../../config/diagnose/regions.ts';
import { oddityOf, replaceValue } from '../../config/diagnose/unusable-value.ts';
import { editorAt, placeOf } from '../../config/place.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import { AwssoError } from '../../errors.ts';
import type { DeviceAuthorization } from '../../identity-center/identity-center.ts';
import { isSafeUrl } from '../../safe-url.ts';
import type { ChainContext } from '../chain-context.ts';
import { clientRegistration, registerClient } from './client-registration.ts';

/** A session that needs a login, and what is known of the token that it has. */
export interface WantedLogin {
  readonly session: SsoSession;
  /** The mark of the token that does not do; undefined when there was none. */
  readonly judged: string | undefined;
  /** The command with which a person tries again. */
  readonly loginCommand: string;
}

/**
 * Asks for a device authorization (RFC 8628, section 3.1) and leaves it where another process finds it, should this one be
 * killed. Throws `config` when the service does not know the start URL.
 */
export async function startLogin(wanted: WantedLogin, context: ChainContext): Promise<PendingLogin> {
  const { client, authorization } = await startAuthorization(wanted, context);
  const pending = {
    ...authorization,
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    registrationExpiresAt: client.expiresAt,
  };
  try {
    writePendingLogin(context.host.home, wanted.session, pending, context.way());
  } catch {
    // Nobody can take it over then; that is all.
  }
  return pending;
}

interface Started {
  readonly client: ClientRegistration;
  readonly authorization: DeviceAuthorization;
}

async function startAuthorization(
  { session, loginCommand }: WantedLogin,
  context: ChainContext,
): Promise<Started> {
  let client = await clientRegistration(session, context);
  let answer = await context.identityCenter.startDeviceAuthorization(client, session.startUrl);
  if ('refused' in answer && answer.refused === 'invalid-client') {
    client = await registerClient(session, context);
    answer = await context.identityCenter.startDeviceAuthorization(client, session.startUrl);
  }
  if ('refused' in answer) {
    throw unknownPortal(session, answer.refused);
  }
  const { verificationUri, verificationUriComplete = verificationUri } = answer.granted;
  if (![verificationUri, verificationUriComplete].every(isSafeUrl)) {
    throw new AwssoError('unavailable', 'Identity Center answered with an approval page that is not https', {
      hint: `${loginCommand} --debug`,
    });
  }
  return { client, authorization: answer.granted };
}

/** Some start URLs name their region: `https://ssoins-….portal.us-east-1.app.aws`. */
function otherRegionIn({ startUrl, region, places }: SsoSession): Finding | undefined {
  const labels = URL.canParse(startUrl) ? new URL(startUrl).hostname.split('.') : [];
  const named = labels.find(isKnownRegion);
  return named === undefined || named === region
    ? undefined
    : { what: `is one of ${named}`, hint: replaceValue(places.region, named) };
}

function unknownPortal(session: SsoSession, refused: string): AwssoError {
  const { startUrl, region } = session.places;
  const odd = oddityOf(startUrl) ?? otherRegionIn(session);
  const why = odd === undefined ? 'one of the two is wrong' : `the start URL ${odd.what}`;
  return new AwssoError(
    'config',
    `Identity Center in ${session.region} (sso_region at ${placeOf(region)}) does not know the start URL at ${placeOf(startUrl)} (${refused}): ${why}`,
    { hint: odd?.hint ?? editorAt(startUrl) },
  );
}
