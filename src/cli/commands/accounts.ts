import { titleOf } from '../../config/sso-session.ts';
import type { Host } from '../../host/host.ts';
import { printable, terminalJson } from '../../printable.ts';
import { listedAs } from '../listed-as.ts';
import { openAssignments, type SessionOptions } from '../open-assignments.ts';

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
