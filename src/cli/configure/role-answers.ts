import type { LoadedConfig } from '../../config/load-config.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { textOf } from '../../config/required-form.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import type { Assignments } from '../../resolver/assignments.ts';
import { assignmentsWith } from '../asking/open-assignments.ts';
import { accountChoices } from '../shown/account-choices.ts';
import type { Answers } from './answers.ts';
import type { ConfigureOptions } from './configure-options.ts';
import { accountForm, roleForm } from './forms.ts';
import { namedProfile } from './named-profile.ts';
import type { AnsweredSession } from './session-answers.ts';

interface AnsweredRole {
  readonly accountId: string;
  readonly roleName: string;
  /** Whether the session was logged in to, which a list to pick from needs. */
  readonly isLoggedIn: boolean;
}

/** Account and role, by flags or picked from what the session may use, for which it is logged in to. */
export async function roleAnswers(
  { session }: AnsweredSession,
  config: LoadedConfig,
  options: ConfigureOptions,
  answers: Answers,
  host: Host,
): Promise<AnsweredRole> {
  const written = (key: string) => textOf(namedProfile(config, options)?.settings.get(key));
  let opened: Assignments | undefined;
  const assignments = () => {
    const flags = `--sso-session ${quoteForShell(session.name)}`;
    const target = { session, profile: undefined, role: undefined, flags };
    opened ??= assignmentsWith(target, config, options, host);
    return opened;
  };
  const accountId =
    options.accountId === undefined
      ? await answers.pick(
          '--account-id',
          'Which account?',
          () => accountsOf(assignments()),
          written('sso_account_id'),
        )
      : answers.flag('--account-id', options.accountId, accountForm);
  const roleName =
    options.roleName === undefined
      ? await answers.pick(
          '--role-name',
          'Which role?',
          () => rolesOf(assignments(), accountId),
          written('sso_role_name'),
        )
      : answers.flag('--role-name', options.roleName, roleForm);
  return { accountId, roleName, isLoggedIn: opened !== undefined };
}

async function accountsOf(assignments: Assignments) {
  const accounts = await assignments.accounts();
  if (accounts.length === 0) {
    throw new AwssoError('denied', 'there is no account to choose: you may use none', {
      hint: 'awsso configure --account-id 111122223333 --role-name ReadOnly',
    });
  }
  return accountChoices(accounts);
}

async function rolesOf(assignments: Assignments, accountId: string) {
  const answer = await assignments.roles(accountId);
  const roles = 'granted' in answer ? answer.granted : [];
  if (roles.length === 0) {
    const why = 'refused' in answer ? ` (${answer.refused})` : '';
    throw new AwssoError('denied', `there is no role to choose in account ${accountId}${why}`, {
      hint: 'awsso accounts',
    });
  }
  return roles.map(({ roleName }) => ({ label: roleName, value: roleName }));
}
