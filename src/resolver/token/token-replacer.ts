import { noteRefusedToken } from '../../cache/refused-token.ts';
import { markOf, type SsoToken } from '../../cache/stored-token.ts';
import { forgetAside } from '../../cache/token-store.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import type { ChainContext } from '../chain-context.ts';
import type { Outcome } from '../step.ts';
import { replaceRefusedToken } from './access-token.ts';
import { newerToken } from './newer-token.ts';

/**
 * Replaces a token that the portal refuses, though by the clock it is good: by one that somebody else has got, and once by
 * a refresh. One that is refused after that has no successor.
 */
export function tokenReplacer(
  session: SsoSession,
  context: ChainContext,
): (refused: SsoToken) => Promise<Outcome<SsoToken>> {
  let [isAdopted, isRefreshed] = [false, false];
  const successorOf = async (refused: SsoToken): Promise<Outcome<SsoToken>> => {
    const judged = markOf(refused);
    if (isRefreshed) {
      return {
        skipped: 'Identity Center refuses the token, also after a refresh',
        isRefused: true,
        judged,
      };
    }
    context.trace('sso-token', 'refused by the portal, though not expired');
    const newer = isAdopted ? undefined : newerToken(session, judged, context);
    forgetAside(context.host.home, session, judged);
    [isAdopted, isRefreshed] = [newer !== undefined, newer === undefined];
    return newer === undefined ? replaceRefusedToken(session, refused, context) : { found: newer };
  };
  return async (refused) => {
    const successor = await successorOf(refused);
    if (!('found' in successor) && successor.failure === undefined) {
      noteRefusedToken(context.host.home, session, refused);
    }
    return successor;
  };
}
