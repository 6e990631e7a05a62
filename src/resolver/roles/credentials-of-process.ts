import { type CaptureLimits, captureCommand } from '../../child/capture-command.ts';
import type { Profile } from '../../config/aws-config.ts';
import type { Setting } from '../../config/dialect/aws-ini.ts';
import { editorAt } from '../../config/place.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { textOf } from '../../config/required-form.ts';
import { commandWords } from '../../config/roles/command-words.ts';
import { noSuchProgram, titleOfProcess } from '../../config/roles/no-such-program.ts';
import { profileChainOfChild, profileChainVariable } from '../../config/roles/profile-chain.ts';
import type { Credentials } from '../../credentials.ts';
import { AwssoError } from '../../errors.ts';
import { isAccountId } from '../../is-account-id.ts';
import { failureOfProcess } from './failure-of-process.ts';
import { issuedKeys } from './issued-keys.ts';
import type { RoleContext } from './role-context.ts';

/** What is wrong with the text of a command, not with the file that it names. */
const ofText: readonly string[] = ['ENAMETOOLONG', 'E2BIG'];

const usualLimits: CaptureLimits = { milliseconds: 60_000, bytes: 1024 * 1024 };

/**
 * Runs the program that a profile names for its credentials, without a shell, as botocore does (`ProcessProvider`). What it
 * says on stderr is shown when it fails, and only then.
 *
 * @param asked the profile whose credentials the command was asked for
 */
export async function credentialsOfProcess(
  profile: Profile,
  command: Setting,
  asked: string,
  { host, mayAsk, trace }: RoleContext,
  limits = usualLimits,
): Promise<Credentials> {
  const { env, platform } = host;
  const title = titleOfProcess(profile, command);
  const words = commandWords(command, platform, title);
  const child = {
    ...env,
    [profileChainVariable]: profileChainOfChild(env[profileChainVariable], asked, command),
    ...(!mayAsk && { AWSSO_LOGIN: 'never' }),
  };
  const captured = await captureCommand(words, child, limits);
  if ('problem' in captured) {
    throw withoutEnd(captured, title, words[0], command, limits);
  }
  // Before its words are quoted: they may hold the same secrets.
  const given = issuedKeys(captured.stdout, host.now());
  if (captured.status !== 0) {
    throw failureOfProcess(captured.status, captured.stderr, title, profile.name);
  }
  if ('problem' in given) {
    throw new AwssoError('unavailable', `${title} answered nonsense: ${given.problem}`, {
      hint: `awsso explain ${quoteForShell(profile.name)}`,
    });
  }
  trace('credential-process', `${profile.name}: found`);
  const written = textOf(profile.settings.get('aws_account_id'));
  return { ...(isAccountId(written) && { accountId: written }), ...given.keys };
}

function withoutEnd(
  { problem, code }: { readonly problem: string; readonly code?: string },
  title: string,
  program: string,
  command: Setting,
  { milliseconds, bytes }: CaptureLimits,
): AwssoError {
  if (problem === 'late') {
    const what = `${title} did not end within ${milliseconds / 1000} s`;
    return new AwssoError('unavailable', what, { hint: editorAt(command) });
  }
  if (problem === 'too-much') {
    const what = `${title} answered nonsense: more than ${bytes / 1024 / 1024} MiB`;
    return new AwssoError('unavailable', what, { hint: editorAt(command) });
  }
  return code === 'ENOENT'
    ? noSuchProgram(title, program, command)
    : new AwssoError('config', `${title}: it cannot be executed (${code})`, {
        hint: ofText.includes(code ?? '') ? editorAt(command) : `ls -ld ${quoteForShell(program)}`,
      });
}
