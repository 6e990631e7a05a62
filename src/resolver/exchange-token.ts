import { forgetRefusedToken } from '../cache/refused-token.ts';
import { roleEntries, roleEntry } from '../cache/role-credentials-store.ts';
import { forgetNote, noteRole } from '../cache/role-notes.ts';
import { roleStateFile } from '../cache/state-files.ts';
import { markOf, type SsoToken } from '../cache/stored-token.ts';
import { isThereToken } from '../cache/token-store.ts';
import { removeFile } from '../cache/write-json-file.ts';
import { writeRoleCredentials } from '../cache/write-role-credentials.ts';
import { requireRoleForm } from '../config/required-form.ts';
import type { SsoRole } from '../config/sso-session.ts';
import type { RoleCredentials } from '../credentials.ts';
import type { Answer } from '../identity-center/identity-center.ts';
import type { ChainContext } from './chain-context.ts';
import { deniedRole } from './denied-role.ts';
import { keep } from './keep.ts';
import { viewRoleCache } from './role-cache.ts';
import { type Flight, singleFlight } from './single-flight.ts';
import type { Outcome } from './step.ts';
import { accessToken } from './token/access-token.ts';
import { newerToken } from './token/newer-token.ts';
import { isUsable, viewToken } from './token/token-cache.ts';
import { tokenReplacer } from './token/token-replacer.ts';
import { whileHeld } from './while-held.ts';

/**
 * Role credentials for the session's access token, kept in the role cache; one process asks for all that need them.
 * Throws `denied` when the role is refused: no other step may answer for it.
 */
export async function exchangeToken(role: SsoRole, context: ChainContext): Promise<Outcome<RoleCredentials>> {
  requireRoleForm(role);
  const { host } = context;
  // Without a token there is nothing to be asked, and nothing to be locked.
  return isUsable(viewToken(host.home, role.session, host.now()))
    ? singleFlight(
        roleFlight(role, context, () => exchange(role, context)),
        context,
      )
    : exchange(role, context);
}

/**
 * Role credentials for a token that was granted just now.
 *
 * @param isForced whether those that another process got meanwhile do not do
 */
export async function exchangeNewToken(
  role: SsoRole,
  token: SsoToken,
  context: ChainContext,
  isForced = false,
): Promise<Outcome<RoleCredentials>> {
  const work = async (): Promise<Outcome<RoleCredentials>> => {
    const wasThere = isThereToken(context.host.home, role.session);
    const answer = await getRoleCredentials(role, token, context);
    return isUnauthorized(answer)
      ? {
          skipped: 'Identity Center refuses the token that it has just granted',
          isRefused: true,
          judged: markOf(token),
        }
      : keepOrDeny(role, token, answer, wasThere, context);
  };
  const flight = roleFlight(role, context, work);
  const since = context.host.now();
  return singleFlight({ ...flight, since, ...(isForced && { landed: () => undefined }) }, context);
}

function roleFlight(
  role: SsoRole,
  context: ChainContext,
  work: () => Promise<Outcome<RoleCredentials>>,
): Flight<RoleCredentials> {
  const { host } = context;
  const before = viewRoleCache(host.home, role, host.now()).credentials;
  return {
    lock: roleStateFile(host.home, role, 'lock'),
    purpose: 'role',
    landed: () => {
      const { freshness, credentials } = viewRoleCache(host.home, role, host.now());
      // Those of a role whose sessions are short are due from the first; while we wait they are new all the same.
      const isNew = freshness === 'due' && credentials?.accessKeyId !== before?.accessKeyId;
      return freshness === 'fresh' || isNew ? credentials : undefined;
    },
    landsIn: roleEntries(host.home, role).flatMap((entry) => entry?.file ?? []),
    work,
    isOvertaken: (judged) => newerToken(role.session, judged, context) !== undefined,
    onHeld: whileHeld(role.session, context),
  };
}

/** A token that is refused is replaced by one that somebody else has got, and once by a refresh. */
async function exchange(role: SsoRole, context: ChainContext): Promise<Outcome<RoleCredentials>> {
  const wasThere = isThereToken(context.host.home, role.session);
  const replace = tokenReplacer(role.session, context);
  let token = await accessToken(role.session, context);
  while ('found' in token) {
    const answer = await getRoleCredentials(role, token.found, context);
    if (!isUnauthorized(answer)) {
      forgetRefusedToken(context.host.home, role.session);
      return keepOrDeny(role, token.found, answer, wasThere, context);
    }
    token = await replace(token.found);
  }
  return token;
}

function getRoleCredentials(role: SsoRole, token: SsoToken, { identityCenter }: ChainContext) {
  return identityCenter.getRoleCredentials(token.accessToken, role);
}

function isUnauthorized(answer: Answer<RoleCredentials>): boolean {
  return 'refused' in answer && answer.refused === 'unauthorized';
}

async function keepOrDeny(
  role: SsoRole,
  token: SsoToken,
  answer: Answer<RoleCredentials>,
  wasThere: boolean,
  context: ChainContext,
): Promise<Outcome<RoleCredentials>> {
  if ('refused' in answer) {
    throw await deniedRole(role, token, answer.refused, context);
  }
  const { home } = context.host;
  const write = () => writeRoleCredentials(home, role, answer.granted);
  if (await keep('the role credentials', write, context.note)) {
    await keep('the note by which logout finds them', () => noteRole(home, role), context.note);
  }
  if (wasThere && !isThereToken(home, role.session)) {
    // Somebody logged out while we asked: nothing of the session may come back.
    forgetRole(role, home);
  }
  return { found: answer.granted };
}

function forgetRole(role: SsoRole, home: string): void {
  try {
    removeFile(roleEntry(home, role).file);
    forgetNote(home, role);
  } catch {
    // A home that cannot be written has kept nothing either.
  }
}
