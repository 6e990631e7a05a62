import { AwssoError } from '../../errors.ts';
import type { Setting } from '../dialect/aws-ini.ts';
import { shellWords } from '../dialect/shell-words.ts';
import { windowsWords } from '../dialect/windows-words.ts';
import { editorAt } from '../place.ts';
import { textOf } from '../required-form.ts';

/** A `credential_process` as the program and its words, as botocore splits it for the system (`compat_shell_split`). */
export function commandWords(
  command: Setting,
  platform: NodeJS.Platform,
  title: string,
): readonly [string, ...string[]] {
  const text = textOf(command);
  const split = platform === 'win32' ? windowsWords : shellWords;
  const [program, ...words] = split(text) ?? [];
  if (program === undefined || program === '' || text.includes('\0')) {
    const problem = text.trim() === '' ? 'is empty' : 'is no command line: a quote is not closed';
    throw new AwssoError('config', `${title} ${problem}`, { hint: editorAt(command) });
  }
  return [program, ...words];
}
