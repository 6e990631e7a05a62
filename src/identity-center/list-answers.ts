import * as z from 'zod/mini';
import { isAccountId } from '../is-account-id.ts';
import type { Page } from './all-pages.ts';
import { narrow } from './answers.ts';
import type { Account } from './identity-center.ts';

/** Several times what AWS allows for names and addresses. */
const longestText = 512;
const longestToken = 8_192;

const name = z.string().check(z.minLength(1), z.maxLength(longestText));
// An account that has none comes with null, with an empty text, or without the field.
const optional = z.nullish(z.string().check(z.maxLength(longestText)));
const nextToken = z.nullish(z.string().check(z.maxLength(longestToken)));

// A list that is not there is not an empty one: whoever removes what is not in it would remove all.
const accounts = z.object({
  nextToken,
  accountList: z.array(
    z.object({
      accountId: z.string().check(z.refine(isAccountId)),
      accountName: optional,
      emailAddress: optional,
    }),
  ),
});

/** A page of ListAccounts; what an account lacks is left out. */
export function narrowAccounts(answer: unknown): Page<Account> {
  const page = narrow(accounts, answer);
  const items = page.accountList.map(({ accountId, accountName, emailAddress }) => ({
    accountId,
    ...(accountName && { accountName }),
    ...(emailAddress && { emailAddress }),
  }));
  return { items, nextToken: page.nextToken || undefined };
}

const roles = z.object({ nextToken, roleList: z.array(z.object({ roleName: name })) });

/** A page of ListAccountRoles: the names alone. */
export function narrowRolePage(answer: unknown): Page<string> {
  const page = narrow(roles, answer);
  return {
    items: page.roleList.map(({ roleName }) => roleName),
    nextToken: page.nextToken || undefined,
  };
}
