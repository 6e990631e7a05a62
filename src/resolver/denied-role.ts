import type { SsoToken } from '../cache/stored-token.ts';
import { nearest } from '../config/diagnose/nearest.ts';
import { oddityOf, replaceValue } from '../config/diagnose/unusable-value.ts';
import { editorAt, placeOf } from '../config/place.ts';
import type { SsoRole } from '../config/sso-session.ts';
import { AwssoError } from '../errors.ts';
import type { Refusal } from '../identity-center/identity-center.ts';
import type { ChainContext } from './chain-context.ts';

/** The error for a role that Identity Center refuses: what is odd about its setting, or which roles there are. */
export async function deniedRole(
  role: SsoRole,
  token: SsoToken,
  refused: Refusal,
  context: ChainContext,
): Promise<AwssoError> {
  const { what, hint } = oddSetting(role) ?? compare(role, await rolesOf(role, token, context));
  return new AwssoError(
    'denied',
    `Identity Center refuses role ${role.roleName} in account ${role.accountId} (${refused}): ${what}`,
    { hint },
  );
}

interface Finding {
  readonly what: string;
  readonly hint: string;
}

function oddSetting({ places }: SsoRole): Finding | undefined {
  if (places === undefined) {
    return undefined;
  }
  for (const [key, setting] of [
    ['sso_account_id', places.accountId],
    ['sso_role_name', places.roleName],
  ] as const) {
    const oddity = oddityOf(setting);
    if (oddity !== undefined) {
      return { what: `${key} at ${placeOf(setting)} ${oddity.what}`, hint: oddity.hint };
    }
  }
  return undefined;
}

/** One look at what the account offers, where a refusal means nothing; undefined when it cannot be told. */
async function rolesOf(
  role: SsoRole,
  token: SsoToken,
  { identityCenter }: ChainContext,
): Promise<string[] | undefined> {
  try {
    const answer = await identityCenter.listAccountRoles(token.accessToken, role.accountId);
    if ('granted' in answer) {
      return answer.granted;
    }
    return answer.refused === 'unauthorized' ? undefined : [];
  } catch (error) {
    if (error instanceof AwssoError) {
      return undefined;
    }
    throw error;
  }
}

function compare({ roleName, places }: SsoRole, roles: readonly string[] | undefined): Finding {
  const lookUp = places === undefined ? 'awsso profiles' : editorAt(places.roleName);
  if (roles === undefined) {
    return { what: 'which roles you have there cannot be told now', hint: lookUp };
  }
  if (roles.length === 0) {
    return {
      what: `you have no role in that account${places ? ` (sso_account_id at ${placeOf(places.accountId)})` : ''}`,
      hint: places === undefined ? lookUp : editorAt(places.accountId),
    };
  }
  const near = nearest(roleName, roles);
  const place = places ? ` (sso_role_name at ${placeOf(places.roleName)})` : '';
  if (near === undefined || places === undefined) {
    return { what: `your roles there are ${roles.join(', ')}${place}`, hint: lookUp };
  }
  return {
    what: `the nearest of your roles there is ${near}${place}`,
    // Nothing of the service's may act in a command: other names are for the editor.
    hint: replaceValue(places.roleName, near),
  };
}
