import { readRegistration } from '../../cache/registration-store.ts';
import { type LoadedConfig, loadConfig } from '../../config/load-config.ts';
import { allSessions, isSameSession, type SessionUse } from '../../config/sessions.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import type { Host } from '../../host/host.ts';
import { printable, printableJson } from '../../printable.ts';
import { viewRoleCache } from '../../resolver/role-cache.ts';
import { viewUnasked } from '../../resolver/token/token-cache.ts';
import { formatTimestamp } from '../../timestamp.ts';
import {
  headline,
  namedSessions,
  readableSessions,
  type StatusOptions,
  statusCode,
  type TokenStatus,
  tokenStatus,
} from '../shown/session-status.ts';
import { tellNothingYet } from '../shown/tell-nothing-yet.ts';

/** The shape of `awsso status --json`; a date that is not known is left out. */
interface SessionStatus extends TokenStatus {
  readonly kind: 'sso-session' | 'start-url';
  readonly startUrl: string;
  readonly region: string;
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
  const config = loadConfig(host);
  const named = namedSessions(config, profile, options, host.env);
  const uses = named === undefined ? await readableSessions(config, host) : usesOf(named, config);
  const sessions = uses.map((use) => statusOf(use, host));
  if (sessions.length === 0) {
    await tellNothingYet(config, host);
  }
  await host.stdout.write(shown(sessions, options, host.now()));
  return named === undefined ? 0 : statusCode(sessions);
}

function usesOf(sessions: readonly SsoSession[], config: LoadedConfig): SessionUse[] {
  const { uses } = allSessions(config);
  return sessions.map(
    (session) => uses.find((use) => isSameSession(use.session, session)) ?? { session, profiles: [] },
  );
}

function statusOf({ session, profiles }: SessionUse, host: Host): SessionStatus {
  const view = viewUnasked(host.home, session, host.now());
  const { name, ...token } = tokenStatus(session, view);
  const registration = readRegistration(host.home, session);
  const registrationExpires =
    view.token?.registrationExpiresAt ?? ('found' in registration ? registration.found.expiresAt : undefined);
  return {
    name,
    kind: session.name === undefined ? 'start-url' : 'sso-session',
    startUrl: session.startUrl,
    region: session.region,
    ...token,
    refreshable: view.refresh !== undefined,
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

function shown(sessions: readonly SessionStatus[], { json }: StatusOptions, now: Date): string {
  if (json) {
    return `${printableJson({ sessions }, 2)}\n`;
  }
  const lines = sessions.flatMap((session) => paragraph(session, now));
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function paragraph(session: SessionStatus, now: Date): string[] {
  const hasEnded = session.tokenExpires === undefined || new Date(session.tokenExpires) <= now;
  const isRefused = session.state === 'login-required' && !hasEnded;
  const cannot = isRefused ? 'but Identity Center refuses it' : 'cannot be refreshed';
  const refresh = session.refreshable ? 'can be refreshed silently' : cannot;
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
