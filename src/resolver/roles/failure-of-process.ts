import { quoteForShell } from '../../config/quote-for-shell.ts';
import { AwssoError, type ErrorCode, exitCodes } from '../../errors.ts';
import { withoutSecrets } from '../../printable.ts';
import { hideSecrets } from '../../secret.ts';

const longestWords = 300;
/** What an awsso that is started as `credential_process` may end with, for reasons that are ours too. */
const passedOn: readonly ErrorCode[] = ['config', 'login-required', 'denied', 'unavailable', 'login-failed'];

/**
 * The error for a `credential_process` that failed. What another awsso says is said by us, with its status; of what any
 * other program says the last line is quoted; it may itself quote an awsso, whose hint is ours then.
 */
export function failureOfProcess(
  status: number | string,
  stderr: Buffer,
  title: string,
  profile: string,
): AwssoError {
  // Before anything is cut: half a secret is not known any more.
  const lines = withoutSecrets(hideSecrets(stderr.toString('utf8')))
    .split(/[\r\n]+/)
    .map((line) => line.trim().slice(0, longestWords))
    .filter((line) => line !== '');
  const hint = lines.findLast((line) => line.startsWith('hint: '))?.slice('hint: '.length);
  const said = lines.findLast((line) => line.startsWith('awsso: '));
  const code = passedOn.find((known) => exitCodes[known].status === status);
  if (said !== undefined && code !== undefined) {
    return new AwssoError(code, `${title}: ${said.slice('awsso: '.length)}`, {
      ...(hint !== undefined && { hint }),
    });
  }
  const words = lines.findLast((line) => !line.startsWith('hint: '));
  const how = typeof status === 'number' ? `failed with status ${status}` : `was ended by ${status}`;
  return new AwssoError('unavailable', `${title} ${how}${words === undefined ? '' : `: ${words}`}`, {
    hint: hint ?? `awsso explain ${quoteForShell(profile)}`,
  });
}
