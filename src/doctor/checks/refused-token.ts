import { isRefusedToken } from '../../cache/refused-token.ts';
import { readToken } from '../../cache/token-store.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { titleOf } from '../../config/sso-session.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';

/** Tokens that are good by the clock, and that Identity Center has refused: to other tools they look valid. */
export function refusedTokens({ host, uses }: Examined): Finding[] {
  return uses.flatMap(({ session, profiles: [first] }): Finding[] => {
    const token = readToken(host.home, session);
    const isGoodByClock = 'found' in token && token.found.expiresAt > host.now();
    if (!isGoodByClock || !isRefusedToken(host.home, session, token.found)) {
      return [];
    }
    const named = session.name === undefined ? '--profile' : '--sso-session';
    const name = session.name ?? first?.name ?? '';
    return [
      {
        code: 'refused-token',
        where: token.file,
        cause: `Identity Center has ended the session of ${titleOf(session)} before its time: it refuses this token`,
        cure: `awsso login ${named} ${quoteForShell(name)}`,
      },
    ];
  });
}
