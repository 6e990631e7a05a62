import { loadConfig } from '../../config/load-config.ts';
import type { Host } from '../../host/host.ts';
import { printable } from '../../printable.ts';
import { viewUnasked } from '../../resolver/token/token-cache.ts';
import {
  headline,
  namedSessions,
  readableSessions,
  type StatusOptions,
  statusCode,
  tokenStatus,
} from '../shown/session-status.ts';

/** A line for every session, for a prompt: of a session that is named nothing is read but its profile and its token. */
export async function shortStatus(
  profile: string | undefined,
  options: StatusOptions,
  host: Host,
): Promise<number> {
  const config = loadConfig(host);
  const named = namedSessions(config, profile, options, host.env);
  const sessions = named ?? (await readableSessions(config, host)).map(({ session }) => session);
  const now = host.now();
  const shown = sessions.map((session) => tokenStatus(session, viewUnasked(host.home, session, now)));
  await host.stdout.write(shown.map((one) => `${printable(headline(one, now))}\n`).join(''));
  return named === undefined ? 0 : statusCode(shown);
}
