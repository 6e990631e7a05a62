import type { Account } from '../../identity-center/identity-center.ts';
import { alignColumns } from '../../output/columns.ts';
import { printable } from '../../printable.ts';
import type { Choice } from '../../prompt/pick-from-list.ts';

/** Accounts to pick from, each on a line with all by which it is known. */
export function accountChoices(accounts: readonly Account[]): Choice<string>[] {
  const labels = alignColumns(
    accounts.map(({ accountId, accountName = '', emailAddress = '' }) =>
      [accountId, accountName, emailAddress].map(printable),
    ),
  );
  return accounts.map(({ accountId }, index) => ({ label: labels[index] ?? '', value: accountId }));
}
