import type { LoadedConfig } from '../../config/load-config.ts';
import { profileName } from '../../config/profile-name.ts';
import { sessionTargets } from '../../config/session-target.ts';
import { allSessions, type SessionUse } from '../../config/sessions.ts';
import { type SsoSession, titleOf } from '../../config/sso-session.ts';
import { exitCodes } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { printable } from '../../printable.ts';
import type { viewUnasked } from '../../resolver/token/token-cache.ts';
import { formatDuration, formatTimestamp } from '../../timestamp.ts';
import type { CommonOptions, ProfileOptions } from '../declarations/options.ts';

export type StatusOptions = ProfileOptions &
  CommonOptions & { readonly ssoSession?: string; readonly json?: boolean; readonly short?: boolean };

/** What the token of a session is worth; a date that is not known is left out. */
export interface TokenStatus {
  readonly name: string;
  readonly state: 'valid' | 'refreshable' | 'login-required';
  readonly tokenExpires?: string;
}

/** The sessions that the arguments name; undefined when they name none, so that all are meant. */
export function namedSessions(
  config: LoadedConfig,
  profile: string | undefined,
  options: StatusOptions,
  env: Host['env'],
): readonly SsoSession[] | undefined {
  const name = profileName({ flag: options.profile, positional: profile }, env);
  if (options.ssoSession === undefined && name.from !== '--profile' && name.from !== 'the argument') {
    return undefined;
  }
  const found = sessionTargets(config, { ssoSession: options.ssoSession, profile: name });
  return ('targets' in found ? found.targets : found.choices).map(({ session }) => session);
}

/** Every session that can be read; on a terminal what is wrong with the others is said. */
export async function readableSessions(config: LoadedConfig, host: Host): Promise<readonly SessionUse[]> {
  const { uses, problems } = allSessions(config);
  // A prompt or a script that asks for all there is has no use for what is wrong with the rest.
  for (const problem of host.stderr.isTerminal ? problems : []) {
    await host.stderr.write(`awsso: left out: ${printable(problem.message)}\n`);
  }
  return uses;
}

type UnaskedView = ReturnType<typeof viewUnasked>;

/** Of what is cached alone: whether the service takes the token is not asked, but it may have refused it before. */
export function tokenStatus(session: SsoSession, view: UnaskedView): TokenStatus {
  return {
    name: titleOf(session),
    state: stateOf(view),
    ...(view.token && { tokenExpires: formatTimestamp(view.token.expiresAt) }),
  };
}

function stateOf({ freshness, refresh, isRefused }: UnaskedView): TokenStatus['state'] {
  if (isRefused) {
    return 'login-required';
  }
  const isValid = freshness === 'fresh' || freshness === 'due';
  return isValid ? 'valid' : refresh === undefined ? 'login-required' : 'refreshable';
}

/** `corp valid 5 h`: short enough for a prompt. */
export function headline({ name, state, tokenExpires }: TokenStatus, now: Date): string {
  const left = state === 'valid' && tokenExpires ? ` ${timeLeft(tokenExpires, now)}` : '';
  return `${name} ${state}${left}`;
}

/** The exit status of the command when these sessions were named. */
export function statusCode(sessions: readonly TokenStatus[]): number {
  const needsLogin = sessions.some(({ state }) => state === 'login-required');
  return needsLogin ? exitCodes['login-required'].status : 0;
}

function timeLeft(timestamp: string, now: Date): string {
  return formatDuration(new Date(timestamp).getTime() - now.getTime());
}
