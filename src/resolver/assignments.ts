import { openListedRoles } from '../cache/listed-roles.ts';
import { markOf } from '../cache/stored-token.ts';
import { titleOf } from '../config/sso-session.ts';
import { AwssoError } from '../errors.ts';
import type { Account, Answer } from '../identity-center/identity-center.ts';
import type { ChainContext } from './chain-context.ts';
import { type EveryRole, listEveryRole } from './every-role.ts';
import { portalOf, type WantedSession } from './token/portal-of.ts';

/** A pair that a session may use. */
export interface AccountRole {
  readonly accountId: string;
  readonly roleName: string;
}

/** What a session may use, as the access portal lists it. Each pair once, in an order that is the same each time. */
export interface Assignments {
  /** By name, in lower case; those without one last. Throws `denied` when they are not told. */
  accounts(): Promise<Account[]>;
  /** By name. */
  roles(accountId: string): Promise<Answer<AccountRole[]>>;
  /**
   * What a run that was interrupted had listed within the hour, by the same token, is not asked for again.
   *
   * @param onProgress told of how many accounts are done, of how many: at first of none, then after each
   * @param isMeant whether the roles of an account are wanted
   */
  everyRole(
    onProgress?: (done: number, total: number) => void,
    isMeant?: (account: Account) => boolean,
  ): Promise<EveryRole>;
}

/** Nothing is asked for before the first call. Each throws `login-required` when the session has no token. */
export function assignmentsOf(wanted: WantedSession, context: ChainContext): Assignments {
  const { identityCenter, trace } = context;
  const ask = portalOf(wanted, context);
  /** Of the token by which the accounts are told. */
  let mark: string | undefined;

  const accounts = async () => {
    const answer = await ask((token) => {
      mark = markOf(token);
      return identityCenter.listAllAccounts(token.accessToken);
    });
    if ('refused' in answer) {
      throw new AwssoError(
        'denied',
        `Identity Center does not tell the accounts of ${titleOf(wanted.session)} (${answer.refused})`,
        { hint: `${wanted.loginCommand} --force` },
      );
    }
    trace('accounts', `${answer.granted.length} listed`);
    const byId = new Map(answer.granted.toReversed().map((account) => [account.accountId, account]));
    return [...byId.values()].sort(byName);
  };

  const roles = async (accountId: string): Promise<Answer<AccountRole[]>> => {
    const answer = await ask(({ accessToken }) => identityCenter.listAllAccountRoles(accessToken, accountId));
    if ('refused' in answer) {
      trace('roles', `of ${accountId}: refused (${answer.refused})`);
      return answer;
    }
    trace('roles', `of ${accountId}: ${answer.granted.length} listed`);
    const names = [...new Set(answer.granted)].sort();
    return { granted: names.map((roleName) => ({ accountId, roleName })) };
  };

  const everyRole: Assignments['everyRole'] = async (onProgress = () => {}, isMeant = () => true) => {
    const all = await accounts();
    const { host } = context;
    const listed = openListedRoles(host.home, wanted.session, { mark: mark ?? '', now: host.now() });
    return listEveryRole({ accounts: all, isMeant, roles, listed, onProgress });
  };

  return { accounts, roles, everyRole };
}

/** As the AWS CLI orders its menu: by name, else by address, else by id. */
function byName(one: Account, other: Account): number {
  const [a, b] = [sortKey(one), sortKey(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function sortKey({ accountId, accountName, emailAddress }: Account): string {
  const name = accountName ?? emailAddress;
  return `${name === undefined ? '1' : `0${name.toLowerCase()}`}\0${accountId}`;
}
