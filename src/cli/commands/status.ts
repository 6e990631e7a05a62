import { readRegistration } from '../../cache/registration-store.ts';
import { loadConfig } from '../../config/load-config.ts';
import { profileName } from '../../config/profile-name.ts';
import { sessionTargets } from '../../config/session-target.ts';
import { allSessions, isSameSession, type SessionUse } from '../../config/sessions.ts';
import { titleOf } from '../../config/sso-session.ts';
import { exitCodes } from '../../errors.ts';
import type { Host } from '../../host.ts';
import { printable, printableJson } from '../../printable.ts';
import { viewRoleCache } from '../../resolver/role-cache.ts';
import { viewToken } from '../../resolver/token-cache.ts';
import { formatDuration, formatTimestamp } from '../../timestamp.ts';
import type { CommonOptions, ProfileOptions } from '../options.ts';

export type StatusOptions = ProfileOptions &
  CommonOptions & { readonly ssoSession?: string; readonly json?: boolean; readonly short?: boolean };

/** The shape of `awsso status --json`; a date that is not known is left out. */
interface SessionStatus {
  readonly name: string;
  readonly kind: 'sso-session' | 'start-url';
  readonly startUrl: string;
  readonly region: string;
  readonly state: 'valid' | 'refreshable' | 'login-required';
  readonly tokenExpires?: string;
  readonly refreshable: boolean;
  readonly registrationExpires?: string;
  readonly roles: readonly RoleStatus[];
}

interface RoleStatus {
  readonly profile: string;
  readonly accountId: string;
  readonly roleName: string;
  readonly expires: string;
}

/** Tells what is cached and until when, from the files alone. Resolves to the exit status. */
export async function status(
  profile: string | undefined,
  options: StatusOptions,
  host: Host,
): Promise<number> {
  const { uses, isNamed } = await wantedSessions(profile, options, host);
  const sessions = uses.map((use) => statusOf(use, host));
  await host.stdout.write(shown(sessions, options, host.now()));
  const needsLogin = isNamed && sessions.some(({ state }) => state === 'login-required');
  return needsLogin ? exitCodes['login-required'].status : 0;
}

async function wantedSessions(profile: string | undefined, options: StatusOptions, host: Host) {
  const config = loadConfig(host);
  const name = profileName({ flag: options.profile, positional: profile }, host.env);
  const { uses, problems } = allSessions(config);
  if (options.ssoSession === undefined && name.from !== '--profile' && name.from !== 'the argument') {
    // A prompt or a script that asks for all there is has no use for what is wrong with the rest.
    for (const problem of host.stderr.isTerminal ? problems : []) {
      await host.stderr.write(`awsso: left out: ${printable(problem.message)}\n`);
    }
    return { uses, isNamed: false };
  }
  const found = sessionTargets(config, { ssoSession: options.ssoSession, profile: name });
  const targets = 'targets' in found ? found.targets : found.choices;
  const wanted = targets.map(
    ({ session }) => uses.find((use) => isSameSession(use.session, session)) ?? { session, profiles: [] },
  );
  return { uses: wanted, isNamed: true };
}

function statusOf({ session, profiles }: SessionUse, host: Host): SessionStatus {
  const now = host.now();
  const { token, freshness, refresh } = viewToken(host.home, session, now);
  const registration = readRegistration(host.home, session);
  const registrationExpires =
    token?.registrationExpiresAt ?? ('found' in registration ? registration.found.expiresAt : undefined);
  const isValid = freshness === 'fresh' || freshness === 'due';
  return {
    name: titleOf(session),
    kind: session.name === undefined ? 'start-url' : 'sso-session',
    startUrl: session.startUrl,
    region: session.region,
    state: isValid ? 'valid' : refresh === undefined ? 'login-required' : 'refreshable',
    ...(token && { tokenExpires: formatTimestamp(token.expiresAt) }),
    refreshable: refresh !== undefined,
    ...(registrationExpires && { registrationExpires: formatTimestamp(registrationExpires) }),
    roles: cachedRoles(profiles, host),
  };
}

function cachedRoles(profiles: SessionUse['profiles'], host: Host): RoleStatus[] {
  return profiles.flatMap(({ name, role }) => {
    const cached = role && viewRoleCache(host.home, role, host.now()).credentials;
    return role && cached
      ? {
          profile: name,
          accountId: role.accountId,
          roleName: role.roleName,
          expires: formatTimestamp(cached.expiration),
        }
      : [];
  });
}

function shown(sessions: readonly SessionStatus[], { json, short }: StatusOptions, now: Date): string {
  if (json) {
    return `${printableJson({ sessions }, 2)}\n`;
  }
  const lines = sessions.flatMap((session) => (short ? [headline(session, now)] : paragraph(session, now)));
  return lines.map((line) => `${printable(line)}\n`).join('');
}

/** `corp valid 5 h`: short enough for a prompt. */
function headline({ name, state, tokenExpires }: SessionStatus, now: Date): string {
  const left = state === 'valid' && tokenExpires ? ` ${timeLeft(tokenExpires, now)}` : '';
  return `${name} ${state}${left}`;
}

function paragraph(session: SessionStatus, now: Date): string[] {
  const refresh = session.refreshable ? 'can be refreshed silently' : 'cannot be refreshed';
  return [
    headline(session, now),
    `  start URL     ${session.startUrl} (${session.region})`,
    ...(session.tokenExpires ? [`  token         until ${session.tokenExpires}, ${refresh}`] : []),
    ...(session.registrationExpires ? [`  registration  until ${session.registrationExpires}`] : []),
    ...session.roles.map(
      ({ profile, accountId, roleName, expires }) =>
        `  role          ${roleName} in ${accountId} (profile ${profile}) until ${expires}`,
    ),
  ];
}

function timeLeft(timestamp: string, now: Date): string {
  return formatDuration(new Date(timestamp).getTime() - now.getTime());
}
