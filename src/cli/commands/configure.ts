import { credentialProcess } from '../../config/credential-process.ts';
import { editConfigFile } from '../../config/edit/edit-config-file.ts';
import type { SectionChange } from '../../config/edit/section-change.ts';
import { unifiedDiff } from '../../config/edit/unified-diff.ts';
import { type LoadedConfig, loadConfig } from '../../config/load-config.ts';
import { safePart } from '../../config/populate/name-template.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { textOf } from '../../config/required-form.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { ownCommand } from '../../host/own-command.ts';
import { printable } from '../../printable.ts';
import { loginPolicy } from '../../resolver/login/login-policy.ts';
import { Answers } from '../configure/answers.ts';
import { outputForm, regionForm } from '../configure/forms.ts';
import { nameForm } from '../configure/name-form.ts';
import type { ConfigureOptions } from '../configure/options.ts';
import { roleAnswers } from '../configure/role-answers.ts';
import { sessionAnswers } from '../configure/session-answers.ts';

/** Writes an sso-session and, but for `sso-session`, a profile of it, by flags and what a person answers. */
export async function configure(kind = 'sso', options: ConfigureOptions, host: Host): Promise<void> {
  if (kind !== 'sso' && kind !== 'sso-session') {
    throw new AwssoError('usage', `configure can be of sso or sso-session, not of ${JSON.stringify(kind)}`);
  }
  // A wrong flag is refused, whether anybody will have to log in or not.
  loginPolicy(options.login, host.env);
  const config = loadConfig(host);
  // What could not be written is not worth a question.
  editConfigFile(config.configFile, [], { isDryRun: true });
  const answers = new Answers(host);
  const [changes, next] =
    kind === 'sso'
      ? await profileChanges(config, options, answers, host)
      : await sessionChanges(config, options, answers);
  const edit = editConfigFile(config.configFile, changes, { isDryRun: options.dryRun });
  if (options.dryRun) {
    const diff = unifiedDiff(config.configFile, edit);
    await host.stdout.write(host.stdout.isTerminal ? diff.split('\n').map(printable).join('\n') : diff);
  } else if (host.stderr.isTerminal) {
    await host.stderr.write(`${printable(`written to ${config.configFile}; next: ${next}`)}\n`);
  }
}

type Configured = readonly [changes: readonly SectionChange[], next: string];

async function sessionChanges(
  config: LoadedConfig,
  options: ConfigureOptions,
  answers: Answers,
): Promise<Configured> {
  const ofProfile = ['profile', 'accountId', 'roleName', 'region', 'output', 'credentialProcess'] as const;
  if (ofProfile.some((flag) => options[flag] !== undefined)) {
    throw new AwssoError('usage', 'a flag of a profile was given, and sso-session writes none');
  }
  const { session, change } = await sessionAnswers(config, options, answers, true);
  const command = config.ssoSessions.has(session.name) ? 'login' : 'populate';
  return [[change], `awsso ${command} --sso-session ${quoteForShell(session.name)}`];
}

async function profileChanges(
  config: LoadedConfig,
  options: ConfigureOptions,
  answers: Answers,
  host: Host,
): Promise<Configured> {
  const checkedName = nameForm('profile', (name) => config.profiles.has(name));
  const asked = {
    profile: {
      flag: '--profile',
      given: options.profile,
      question: 'Name of the profile:',
      form: checkedName,
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
  const profile: SectionChange = {
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
  const words = [...ownCommand(), 'process', name];
  const process: SectionChange = {
    kind: 'profile',
    name: `${name}-process`,
    settings: { credential_process: credentialProcess(words, host.platform), ...common },
  };
  const changes = [answered.change, profile, ...(options.credentialProcess ? [process] : [])];
  return [changes, `awsso login ${quoteForShell(name)}`];
}
