import { titleOf } from '../../config/sso-session.ts';
import type { Host } from '../../host/host.ts';
import { printable, terminalJson } from '../../printable.ts';
import { openAssignments, type SessionOptions } from '../asking/open-assignments.ts';
import { listedAs } from '../shown/listed-as.ts';

export type AccountsOptions = SessionOptions & { readonly json?: boolean };

/** Lists the accounts that a session may use. */
export async function accounts(
  profile: string | undefined,
  options: AccountsOptions,
  host: Host,
): Promise<void> {
  const { target, assignments } = await openAssignments(profile, options, 'accounts', host);
  const accounts = await assignments.accounts();
  if (accounts.length === 0 && host.stderr.isTerminal) {
    await host.stderr.write(`${printable(titleOf(target.session))} may use no account\n`);
  }
  const rows = accounts.map(({ accountId, accountName = '', emailAddress = '' }) => [
    accountId,
    accountName,
    emailAddress,
  ]);
  await host.stdout.write(options.json ? `${terminalJson(accounts, 2)}\n` : listedAs(rows, host.stdout));
}
