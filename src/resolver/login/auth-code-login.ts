import { createHash, randomBytes } from 'node:crypto';
import { forgetRegistration } from '../../cache/registration-store.ts';
import type { SsoToken } from '../../cache/stored-token.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import type { Callback } from '../../loopback/callback.ts';
import { type CallbackServer, serveCallback } from '../../loopback/serve-callback.ts';
import { Secret } from '../../secret.ts';
import type { AskAtPage, ChainContext, MayAsk } from '../chain-context.ts';
import { newerToken } from '../token/newer-token.ts';
import { clientRegistration, scopesFor } from './client-registration.ts';
import { logInByDeviceCode } from './device-login.ts';
import { keepToken } from './keep-token.ts';
import { loginFailed } from './login-failed.ts';
import type { WantedLogin } from './start-login.ts';
import { waitForCallback } from './wait-for-callback.ts';

/** As long as the AWS CLI waits. */
const loginMilliseconds = 600_000;

/**
 * Logs in by authorization code with PKCE (RFC 8252 and RFC 7636) and keeps the token. Where no browser could come back to
 * this computer, and for a legacy profile, as by the AWS CLI, it is a device authorization in its place. Throws
 * `login-failed` when nobody approves.
 */
export async function logInByAuthCode(
  wanted: WantedLogin,
  askAtPage: AskAtPage,
  permission: MayAsk,
  context: ChainContext,
): Promise<SsoToken> {
  const byDeviceCode = (why: string) => {
    permission.tell(`${why}: the login is by device code`);
    return logInByDeviceCode(wanted, permission.announce, context);
  };
  if (wanted.session.name === undefined) {
    return byDeviceCode('a legacy profile has no login by authorization code');
  }
  const state = randomBytes(32).toString('base64url');
  const server = await serveCallback(state);
  return server === undefined
    ? byDeviceCode('nothing can be listened on at 127.0.0.1')
    : logInAt(server, state, wanted, askAtPage, context);
}

async function logInAt(
  server: CallbackServer,
  state: string,
  wanted: WantedLogin,
  askAtPage: AskAtPage,
  context: ChainContext,
): Promise<SsoToken> {
  const { session } = wanted;
  const { identityCenter } = context;
  const { redirectUri } = server;
  try {
    const client = await clientRegistration(session, context, 'auth-code');
    const { codeVerifier, codeChallenge } = proofKey();
    const scopes = scopesFor(session, 'auth-code');
    const request = { clientId: client.clientId, redirectUri, state, scopes, codeChallenge };
    const url = await identityCenter.authorizationPage(request);
    const page = { url, redirectUri, session, lastsMilliseconds: loginMilliseconds };
    const callback = await waitForCallback(server, { ...page, paste: server.paste }, askAtPage);
    // What the browser shows last and what the service answers are waited for at the same time.
    const closed = server.close();
    const code = codeOf(callback, wanted, context);
    const answer = await identityCenter.createTokenByCode(client, { code, redirectUri, codeVerifier });
    await closed;
    if ('granted' in answer) {
      return await keepToken(wanted, client, answer.granted, context);
    }
    if (answer.refused === 'invalid-client') {
      forgetIfPossible(session, context);
    }
    const meanwhile = newerToken(session, wanted.judged, context);
    if (meanwhile !== undefined) {
      return meanwhile;
    }
    throw loginFailed(wanted, `was refused (${answer.refused})`);
  } finally {
    await server.close();
  }
}

function codeOf(callback: Callback | undefined, wanted: WantedLogin, context: ChainContext): Secret {
  if (callback === undefined) {
    // A page that knows its client no more leads nowhere: the next login is by a new one.
    forgetIfPossible(wanted.session, context);
    throw loginFailed(wanted, 'was not approved in time');
  }
  if ('error' in callback) {
    const { error } = callback;
    throw loginFailed(
      wanted,
      error === 'access_denied' ? 'was declined in the browser' : `was refused in the browser (${error})`,
    );
  }
  return callback.code;
}

/** 64 characters at random, and what proves later that they were known from the start (RFC 7636, sections 4.1 and 4.2). */
function proofKey() {
  const verifier = randomBytes(48).toString('base64url');
  return {
    codeVerifier: new Secret(verifier),
    codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
  };
}

function forgetIfPossible(session: SsoSession, { host }: ChainContext): void {
  try {
    forgetRegistration(host.home, session);
  } catch {
    // It stays until it expires, and the AWS CLI would use it too.
  }
}
