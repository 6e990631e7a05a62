import { credentialProcess } from '../../config/credential-process.ts';
import type { SettingsChange } from '../../config/edit/section-change.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { safePart } from '../../config/populate/name-template.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { textOf } from '../../config/required-form.ts';
import type { Host } from '../../host/host.ts';
import { ownCommand } from '../../host/own-command.ts';
import type { Answers } from './answers.ts';
import type { ConfigureOptions } from './configure-options.ts';
import { outputForm, regionForm } from './forms.ts';
import { nameForm } from './name-form.ts';
import { outranked, requireNotInCredentialsFile } from './outranked.ts';
import { roleAnswers } from './role-answers.ts';
import { sessionAnswers } from './session-answers.ts';

/** What is to be written, and the command that a person runs next. */
export interface Configured {
  readonly changes: readonly SettingsChange[];
  readonly next: string;
}

/** A profile and its session, by flags and what a person answers. */
export async function profileChanges(
  config: LoadedConfig,
  options: ConfigureOptions,
  answers: Answers,
  host: Host,
): Promise<Configured> {
  const whyOutranked = (name: string) => outranked(config, name, options.credentialProcess === true);
  const refusal = options.profile === undefined ? undefined : whyOutranked(options.profile);
  if (refusal !== undefined) {
    throw refusal;
  }
  const checkedName = nameForm('profile', (name) => config.profiles.has(name));
  const asked = {
    profile: {
      flag: '--profile',
      given: options.profile,
      question: 'Name of the profile:',
      form: (name: string) => checkedName(name) ?? whyOutranked(name)?.message,
    },
    region: { flag: '--region', given: options.region, question: 'Region of the profile:', form: regionForm },
  };
  answers.check(asked.profile, asked.region);
  const output = options.output && answers.flag('--output', options.output, outputForm);
  const answered = await sessionAnswers(config, options, answers, false);
  const role = await roleAnswers(answered, config, options, answers, host);
  const suggested = `${safePart(role.roleName) || 'role'}-${role.accountId}`;
  const name = await answers.text(asked.profile, suggested);
  const there = config.profiles.get(name)?.settings;
  const region = await answers.optionalText(asked.region, textOf(there?.get('region')));
  const common = { ...(region && { region }), ...(output && { output }) };
  const inline = ['sso_start_url', 'sso_region'].filter((key) => there?.has(key));
  const profile: SettingsChange = {
    kind: 'profile',
    name,
    settings: {
      sso_session: answered.session.name,
      sso_account_id: role.accountId,
      sso_role_name: role.roleName,
      // They would be another session beside this one.
      ...Object.fromEntries(inline.map((key) => [key, null])),
      ...common,
    },
  };
  requireNotInCredentialsFile(config, profile);
  const words = [...ownCommand(), 'process', name];
  const process: SettingsChange = {
    kind: 'profile',
    name: `${name}-process`,
    settings: { credential_process: credentialProcess(words, host.platform), ...common },
  };
  return {
    changes: [answered.change, profile, ...(options.credentialProcess ? [process] : [])],
    next: role.isLoggedIn
      ? `aws sts get-caller-identity --profile ${quoteForShell(name)}`
      : `awsso login ${quoteForShell(name)}`,
  };
}
