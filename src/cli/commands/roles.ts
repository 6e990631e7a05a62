import { AwssoError } from '../../errors.ts';
import type { Host, Terminal } from '../../host/host.ts';
import { isAccountId } from '../../is-account-id.ts';
import { terminalJson } from '../../printable.ts';
import type { Assignments } from '../../resolver/assignments.ts';
import { openAssignments, type SessionOptions } from '../asking/open-assignments.ts';
import { accountChoices } from '../shown/account-choices.ts';
import { listedAs } from '../shown/listed-as.ts';

export type RolesOptions = SessionOptions & { readonly accountId?: string; readonly json?: boolean };

/** Lists the roles that a session may use in an account: the one named, or one that a person picks on the terminal. */
export async function roles(profile: string | undefined, options: RolesOptions, host: Host): Promise<void> {
  const chooseAccount = accountChoice(options.accountId, host);
  const command = options.accountId === undefined ? 'roles' : `roles --account-id ${options.accountId}`;
  const { target, assignments } = await openAssignments(profile, options, command, host);
  const accountId = await chooseAccount(assignments);
  const answer = await assignments.roles(accountId);
  if ('refused' in answer) {
    throw new AwssoError(
      'denied',
      `Identity Center tells no roles in account ${accountId} (${answer.refused}): you may have none there`,
      { hint: `awsso accounts ${target.flags}` },
    );
  }
  if (answer.granted.length === 0 && host.stderr.isTerminal) {
    await host.stderr.write(`there is no role for you in account ${accountId}\n`);
  }
  const rows = answer.granted.map((role) => [role.accountId, role.roleName]);
  await host.stdout.write(
    options.json ? `${terminalJson(answer.granted, 2)}\n` : listedAs(rows, host.stdout),
  );
}

/** How the account is found; whether it can be is settled before anything is asked. */
function accountChoice(
  accountId: string | undefined,
  host: Host,
): (assignments: Assignments) => Promise<string> {
  if (accountId !== undefined) {
    if (!isAccountId(accountId)) {
      throw new AwssoError('usage', `--account-id is "${accountId}"; it has 12 digits`, {
        hint: 'awsso accounts',
      });
    }
    return async () => accountId;
  }
  const terminal = host.openTerminal();
  if (terminal === undefined) {
    throw new AwssoError('usage', '--account-id is missing, and there is no terminal to choose one on', {
      hint: 'awsso accounts',
    });
  }
  return (assignments) => pickAccount(assignments, terminal);
}

async function pickAccount(assignments: Assignments, terminal: Terminal): Promise<string> {
  const accounts = await assignments.accounts();
  if (accounts.length === 0) {
    throw new AwssoError('denied', 'there is no account to choose: you may use none', {
      hint: 'awsso accounts',
    });
  }
  const { pickFromList } = await import('../../prompt/pick-from-list.ts');
  return pickFromList('Which account?', accountChoices(accounts), terminal);
}
