import type { SsoToken } from '../cache/stored-token.ts';
import { type SsoSession, titleOf } from '../config/sso-session.ts';
import { AwssoError } from '../errors.ts';
import type { ChainContext } from './chain-context.ts';
import { accessToken } from './token/access-token.ts';
import { viewToken } from './token/token-cache.ts';

/**
 * Ends a session at the server. A service that cannot be reached, or must not be, does not keep the files from being
 * removed.
 */
export async function endSession(session: SsoSession, context: ChainContext): Promise<void> {
  try {
    const token = await liveToken(session, context);
    if (token !== undefined) {
      await context.identityCenter.logout(token.accessToken);
    }
  } catch (error) {
    if (!(error instanceof AwssoError)) {
      throw error;
    }
    await context.note(
      `warning: ${titleOf(session)} is logged out here, but not at the server: ${error.message}`,
    );
  }
}

/** The server takes a token that has expired for nobody's; the one it can be refreshed to ends the session. */
async function liveToken(session: SsoSession, context: ChainContext): Promise<SsoToken | undefined> {
  const { token, freshness } = viewToken(context.host.home, session, context.host.now());
  if (freshness !== 'expired') {
    return token;
  }
  const renewed = await accessToken(session, context);
  if ('found' in renewed) {
    return renewed.found;
  }
  if (renewed.failure !== undefined) {
    throw renewed.failure;
  }
  return undefined;
}
