import {
  forgetPendingLogin,
  type PendingLogin,
  readPendingLogin,
  writePendingLogin,
} from '../cache/pending-login.ts';
import type { ClientRegistration } from '../cache/registration-store.ts';
import { type SsoToken, writeToken } from '../cache/token-store.ts';
import { oddityOf } from '../config/diagnose/unusable-value.ts';
import { editorAt, placeOf } from '../config/place.ts';
import { type SsoSession, titleOf } from '../config/sso-session.ts';
import { AwssoError } from '../errors.ts';
import { isSafeUrl } from '../identity-center/endpoint.ts';
import type {
  Answer,
  DeviceAuthorization,
  GrantedToken,
  Refusal,
} from '../identity-center/identity-center.ts';
import type { Announce, ChainContext } from './chain-context.ts';
import { clientRegistration, registerClient } from './client-registration.ts';
import { keep } from './keep.ts';

/** The exit status of SIGINT: a person who presses Ctrl-C wants no more of this login; whoever else ends us may. */
const interrupted = 130;

export interface WantedLogin {
  readonly session: SsoSession;
  /** The command with which a person tries again. */
  readonly loginCommand: string;
}

/**
 * Logs in by device authorization (RFC 8628) and keeps the token. A login that a killed process left behind is taken
 * over, so that nobody has to approve twice. Throws `login-failed` when nobody approves.
 */
export async function logIn(
  wanted: WantedLogin,
  announce: Announce,
  context: ChainContext,
): Promise<SsoToken> {
  const { session } = wanted;
  const { host } = context;
  const left = readPendingLogin(host.home, session, host.now());
  const pending = left ?? (await startLogin(wanted, context));
  const show = () => announce({ authorization: pending, session, isTakenOver: left !== undefined });
  const forget = () => forgetPendingLogin(host.home, session);
  const forgetIfInterrupted = (status: number) => status === interrupted && forget();
  process.once('exit', forgetIfInterrupted);
  let answer: Answer<GrantedToken>;
  try {
    answer = await waitForApproval(pending, show, context);
    if ('granted' in answer) {
      return await keepToken(session, pending, answer.granted, context);
    }
  } finally {
    process.off('exit', forgetIfInterrupted);
    forget();
  }
  if (left !== undefined && answer.refused === 'invalid-grant') {
    // Who was killed had redeemed the code already: the token is lost, and the code good for nothing.
    return logIn(wanted, announce, context);
  }
  throw notApproved(wanted, answer.refused);
}

/**
 * The token of a login that another process left behind and that a person has approved since. It asks the service once,
 * and nobody else.
 */
export async function redeemPendingLogin(
  session: SsoSession,
  context: ChainContext,
): Promise<SsoToken | undefined> {
  const { host } = context;
  const left = readPendingLogin(host.home, session, host.now());
  const answer = left && (await askForToken(left, context));
  if (left === undefined || answer === undefined || 'refused' in answer) {
    return undefined;
  }
  const token = await keepToken(session, left, answer.granted, context);
  forgetPendingLogin(host.home, session);
  return token;
}

async function keepToken(
  session: SsoSession,
  { clientId, clientSecret, registrationExpiresAt }: PendingLogin,
  granted: GrantedToken,
  { host, note }: ChainContext,
): Promise<SsoToken> {
  const token = { ...granted, clientId, clientSecret, registrationExpiresAt };
  await keep('the SSO token', () => writeToken(host.home, session, token), note);
  return token;
}

async function startLogin(wanted: WantedLogin, context: ChainContext): Promise<PendingLogin> {
  const { client, authorization } = await startAuthorization(wanted, context);
  const pending = {
    ...authorization,
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    registrationExpiresAt: client.expiresAt,
  };
  try {
    writePendingLogin(context.host.home, wanted.session, pending);
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
  if (![verificationUri, verificationUriComplete].every(isSafePage)) {
    throw new AwssoError('unavailable', 'Identity Center answered with an approval page that is not https', {
      hint: `${loginCommand} --debug`,
    });
  }
  return { client, authorization: answer.granted };
}

async function waitForApproval(
  pending: PendingLogin,
  show: () => Promise<void>,
  context: ChainContext,
): Promise<Answer<GrantedToken>> {
  const { host } = context;
  const ask = () => askForToken(pending, context);
  // The AWS CLI asks once before it shows anything: an authorization granted beforehand needs no prompt.
  let answer = await ask();
  if ('refused' in answer && isPending(answer.refused)) {
    await show();
  }
  let { intervalSeconds } = pending;
  while ('refused' in answer) {
    if (!isPending(answer.refused)) {
      return answer;
    }
    if (answer.refused === 'slow-down') {
      // For every later request, not only the next one (RFC 8628, section 3.5).
      intervalSeconds += 5;
    }
    if (host.now().getTime() + intervalSeconds * 1000 > pending.expiresAt.getTime()) {
      return { refused: 'expired-token' };
    }
    await host.sleep(intervalSeconds * 1000);
    answer = await ask();
  }
  return answer;
}

/** `slow-down` is a variant of `authorization-pending` (RFC 8628, section 3.5): the code still waits for a person. */
function isPending(refused: Refusal): boolean {
  return refused === 'authorization-pending' || refused === 'slow-down';
}

/** One request. While a person is approving, a network that comes and goes is no reason to give up. */
async function askForToken(
  { clientId, clientSecret, deviceCode }: PendingLogin,
  { identityCenter, trace }: ChainContext,
): Promise<Answer<GrantedToken>> {
  try {
    return await identityCenter.createTokenByDeviceCode({ clientId, clientSecret }, deviceCode);
  } catch (error) {
    if (error instanceof AwssoError && error.code === 'unavailable') {
      trace('login', error.message);
      return { refused: 'authorization-pending' };
    }
    throw error;
  }
}

function notApproved({ session, loginCommand }: WantedLogin, refused: Refusal): AwssoError {
  const what: Partial<Record<Refusal, string>> = {
    'access-denied': 'was declined in the browser',
    'expired-token': 'was not approved in time: the code has lapsed',
  };
  return new AwssoError(
    'login-failed',
    `the login to ${titleOf(session)} ${what[refused] ?? `was refused (${refused})`}`,
    { hint: loginCommand },
  );
}

/** The one URL that awsso did not build and yet shows: it must be https, or http to this machine. */
function isSafePage(text: string): boolean {
  return URL.canParse(text) && isSafeUrl(new URL(text));
}

function unknownPortal(session: SsoSession, refused: string): AwssoError {
  const { startUrl, region } = session.places;
  const odd = oddityOf(startUrl);
  const why = odd === undefined ? 'one of the two is wrong' : `the start URL ${odd.what}`;
  return new AwssoError(
    'config',
    `Identity Center in ${session.region} (sso_region at ${placeOf(region)}) does not know the start URL at ${placeOf(startUrl)} (${refused}): ${why}`,
    { hint: odd?.hint ?? editorAt(startUrl) },
  );
}
