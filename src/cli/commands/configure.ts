import { editConfigFile } from '../../config/edit/edit-config-file.ts';
import { changedMeanwhile } from '../../config/edit/file-to-edit.ts';
import { unifiedDiff } from '../../config/edit/unified-diff.ts';
import { whileNobodyEdits } from '../../config/edit/while-nobody-edits.ts';
import { type LoadedConfig, loadConfig } from '../../config/load-config.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { printable } from '../../printable.ts';
import { loginPolicy } from '../../resolver/login/login-policy.ts';
import { Answers } from '../configure/answers.ts';
import type { ConfigureOptions } from '../configure/configure-options.ts';
import { isSameLoss, overwritten } from '../configure/overwritten.ts';
import { type Configured, profileChanges } from '../configure/profile-changes.ts';
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
  const { changes, next } =
    kind === 'sso'
      ? await profileChanges(config, options, answers, host)
      : await sessionChanges(config, options, answers);
  const file = config.configFile;
  const edit = editConfigFile(file, changes, { isDryRun: true });
  if (options.dryRun) {
    const diff = unifiedDiff(file, edit);
    await host.stdout.write(host.stdout.isTerminal ? diff.split('\n').map(printable).join('\n') : diff);
    return;
  }
  const lossIn = (text: string) => overwritten({ file, text }, changes);
  const agreed = lossIn(edit.before);
  await answers.agreeTo(agreed);
  await whileNobodyEdits(host, file, 'configure', () => {
    if (!isSameLoss(agreed, lossIn(editConfigFile(file, changes, { isDryRun: true }).before))) {
      throw changedMeanwhile(file);
    }
    editConfigFile(file, changes);
  });
  if (host.stderr.isTerminal) {
    await host.stderr.write(`${printable(`written to ${file}; next: ${next}`)}\n`);
  }
}

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
  return { changes: [change], next: `awsso ${command} --sso-session ${quoteForShell(session.name)}` };
}
