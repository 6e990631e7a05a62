import type { Host } from '../../host/host.ts';
import { printable } from '../../printable.ts';
import type { EveryRole } from '../../resolver/every-role.ts';
import { matcherOf } from '../matcher-of.ts';

interface Filters {
  readonly accounts?: readonly string[];
  readonly roles?: readonly string[];
}

/** One line on stderr for each filter that chooses nothing, also without a terminal: it is mostly a slip of the pen. */
export async function tellUnmatchedFilters(
  { accounts = [], roles = [] }: Filters,
  listed: EveryRole,
  { stderr }: Host,
): Promise<void> {
  const isAccount = (pattern: string) =>
    listed.accounts.some(({ accountId, accountName }) => matcherOf([pattern])(accountId, accountName));
  const isRole = (pattern: string) => listed.roles.some(({ roleName }) => matcherOf([pattern])(roleName));
  const lines = [
    ...accounts.filter((pattern) => !isAccount(pattern)).map((pattern) => `no account matches "${pattern}"`),
    // Where no account was meant, or told its roles, nothing is known of them.
    ...(listed.roles.length === 0 ? [] : roles.filter((pattern) => !isRole(pattern))).map(
      (pattern) => `no role matches "${pattern}"`,
    ),
  ];
  await stderr.write(lines.map((line) => `awsso: warning: ${printable(line)}\n`).join(''));
}
