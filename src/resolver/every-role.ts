import type { ListedRoles } from '../cache/listed-roles.ts';
import type { Account, Answer, Refusal } from '../identity-center/identity-center.ts';
import { callsPerSecond } from '../network/pace.ts';
import type { AccountRole } from './assignments.ts';

/** All that a session may use. */
export interface EveryRole {
  readonly accounts: readonly Account[];
  /** By account, in the order of `accounts`, then by name. */
  readonly roles: readonly AccountRole[];
  /** The accounts whose roles Identity Center does not tell. */
  readonly refused: readonly { readonly account: Account; readonly refusal: Refusal }[];
}

interface Wanted {
  readonly accounts: readonly Account[];
  readonly isMeant: (account: Account) => boolean;
  readonly roles: (accountId: string) => Promise<Answer<AccountRole[]>>;
  readonly listed: ListedRoles;
  readonly onProgress: (done: number, total: number) => void;
}

/** The roles of many accounts, several asked for at once. What is known is kept until all is. */
export async function listEveryRole(wanted: Wanted): Promise<EveryRole> {
  const { accounts, listed, onProgress } = wanted;
  const meant = accounts.filter(wanted.isMeant);
  const answers = new Map<Account, Answer<AccountRole[]>>();
  for (const account of meant) {
    const names = listed.rolesIn(account.accountId);
    if (names !== undefined) {
      answers.set(account, {
        granted: names.map((roleName) => ({ accountId: account.accountId, roleName })),
      });
    }
  }
  onProgress(answers.size, meant.length);
  const left = meant.filter((account) => !answers.has(account)).values();
  let isOver = false;
  const work = async () => {
    for (const account of left) {
      if (isOver) {
        return;
      }
      const answer = await wanted.roles(account.accountId);
      answers.set(account, answer);
      if ('granted' in answer) {
        listed.keep(
          account.accountId,
          answer.granted.map(({ roleName }) => roleName),
        );
      }
      onProgress(answers.size, meant.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: callsPerSecond }, work));
  } finally {
    isOver = true;
  }
  listed.forget();
  return everyRoleOf(accounts, answers);
}

function everyRoleOf(
  accounts: readonly Account[],
  answers: ReadonlyMap<Account, Answer<AccountRole[]>>,
): EveryRole {
  const answered = accounts.flatMap((account) => {
    const answer = answers.get(account);
    return answer === undefined ? [] : { account, answer };
  });
  return {
    accounts,
    roles: answered.flatMap(({ answer }) => ('granted' in answer ? answer.granted : [])),
    refused: answered.flatMap(({ account, answer }) =>
      'refused' in answer ? { account, refusal: answer.refused } : [],
    ),
  };
}
