import { titleOf } from '../config/sso-session.ts';
import { AwssoError } from '../errors.ts';
import type { Account, Answer, Refusal } from '../identity-center/identity-center.ts';
import type { ChainContext } from './chain-context.ts';
import { portalOf, type WantedSession } from './session-token.ts';

interface AccountRole {
  readonly accountId: string;
  readonly roleName: string;
}

/** All that a session may use. */
interface EveryRole {
  readonly accounts: readonly Account[];
  /** By account, in the order of `accounts`, then by name. */
  readonly roles: readonly AccountRole[];
  /** The accounts whose roles Identity Center does not tell. */
  readonly refused: readonly { readonly account: Account; readonly refusal: Refusal }[];
}

/** What a session may use, as the access portal lists it. Each pair once, in an order that is the same each time. */
export interface Assignments {
  /** By name, in lower case; those without one last. Throws `denied` when they are not told. */
  accounts(): Promise<Account[]>;
  /** By name. */
  roles(accountId: string): Promise<Answer<AccountRole[]>>;
  /** @param onProgress told of how many accounts are done, of how many: at first of none, then after each */
  everyRole(onProgress?: (done: number, total: number) => void): Promise<EveryRole>;
}

/** More would wait for their turn: as many calls the portal answers in a second. */
const callsAtOnce = 20;

export function assignmentsOf(wanted: WantedSession, context: ChainContext): Assignments {
  const { identityCenter, trace } = context;
  const ask = portalOf(wanted, context);

  const accounts = async () => {
    const answer = await ask(({ accessToken }) => identityCenter.listAllAccounts(accessToken));
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

  const everyRole: Assignments['everyRole'] = async (onProgress = () => {}) => {
    const all = await accounts();
    const answers = new Map<Account, Answer<AccountRole[]>>();
    onProgress(0, all.length);
    const left = all.values();
    let isOver = false;
    const work = async () => {
      for (const account of left) {
        if (isOver) {
          return;
        }
        answers.set(account, await roles(account.accountId));
        onProgress(answers.size, all.length);
      }
    };
    try {
      await Promise.all(Array.from({ length: callsAtOnce }, work));
    } finally {
      isOver = true;
    }
    const answered = all.flatMap((account) => {
      const answer = answers.get(account);
      return answer === undefined ? [] : { account, answer };
    });
    return {
      accounts: all,
      roles: answered.flatMap(({ answer }) => ('granted' in answer ? answer.granted : [])),
      refused: answered.flatMap(({ account, answer }) =>
        'refused' in answer ? { account, refusal: answer.refused } : [],
      ),
    };
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
