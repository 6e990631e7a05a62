import type { RoleCredentials } from '../cache/role-credentials-store.ts';
import { writeRoleCredentials } from '../cache/role-credentials-store.ts';
import { noteRole } from '../cache/role-notes.ts';
import type { SsoToken } from '../cache/token-store.ts';
import { requireRoleForm } from '../config/required-form.ts';
import type { SsoRole } from '../config/sso-session.ts';
import type { Answer } from '../identity-center/identity-center.ts';
import { accessToken, replaceRefusedToken } from './access-token.ts';
import type { ChainContext } from './chain-context.ts';
import { deniedRole } from './denied-role.ts';
import { keep } from './keep.ts';
import type { Outcome } from './step.ts';

/**
 * Role credentials for the session's access token, kept in the role cache. A token that the portal refuses is
 * replaced once. Throws `denied` when the role is refused: no other step may answer for it.
 */
export async function exchangeToken(role: SsoRole, context: ChainContext): Promise<Outcome<RoleCredentials>> {
  requireRoleForm(role);
  const token = await accessToken(role.session, context);
  if (!('found' in token)) {
    return token;
  }
  const answer = await getRoleCredentials(role, token.found, context);
  if (!isUnauthorized(answer)) {
    return settle(role, token.found, answer, context);
  }
  context.trace('sso-token', 'refused by the portal, though not expired');
  const renewed = await replaceRefusedToken(role.session, token.found, context);
  if (!('found' in renewed)) {
    return renewed;
  }
  const second = await getRoleCredentials(role, renewed.found, context);
  return isUnauthorized(second)
    ? { skipped: 'Identity Center refuses the token, also after a refresh', isRefused: true }
    : settle(role, renewed.found, second, context);
}

/** Role credentials for a token that was granted just now. */
export async function exchangeNewToken(
  role: SsoRole,
  token: SsoToken,
  context: ChainContext,
): Promise<Outcome<RoleCredentials>> {
  return settle(role, token, await getRoleCredentials(role, token, context), context);
}

function getRoleCredentials(role: SsoRole, token: SsoToken, { identityCenter }: ChainContext) {
  return identityCenter.getRoleCredentials(token.accessToken, role);
}

function isUnauthorized(answer: Answer<RoleCredentials>): boolean {
  return 'refused' in answer && answer.refused === 'unauthorized';
}

async function settle(
  role: SsoRole,
  token: SsoToken,
  answer: Answer<RoleCredentials>,
  context: ChainContext,
): Promise<Outcome<RoleCredentials>> {
  if ('refused' in answer) {
    throw await deniedRole(role, token, answer.refused, context);
  }
  const { home } = context.host;
  const write = () => {
    writeRoleCredentials(home, role, answer.granted);
    noteRole(home, role);
  };
  await keep('the role credentials', write, context.note);
  return { found: answer.granted };
}
