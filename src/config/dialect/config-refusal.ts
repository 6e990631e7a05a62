import { AwssoError } from '../../errors.ts';
import { onlyWhile } from '../only-while.ts';
import { editorAt, freeBackup, sedAt } from '../place.ts';
import { quoteForShell } from '../quote-for-shell.ts';

/** A config file's text and the path that a person knows it by. */
export interface ConfigText {
  readonly file: string;
  readonly text: string;
}

/**
 * The refusal of a config file: what is wrong, at which line, and a command that mends it or shows the place.
 * The cause never quotes a value or a line that was not understood: either could hold a secret.
 */
export function configRefusal(
  file: string,
  line: number,
  cause: string,
  hint: string = editorAt({ file, line }),
): AwssoError {
  return new AwssoError('config', `${file}:${line}: ${cause}`, { hint });
}

/** A key as a message may show it, or the stand-in when it might be something else than a name. */
export function showKey(key: string, standIn: string): string {
  return /^[\w.-]{1,40}$/.test(key) ? `"${key}"` : standIn;
}

/** A section as a message may show it, or the stand-in. */
export function showSection(name: string, standIn: string): string {
  return /^[\x21-\x7e ]{1,80}$/.test(name) ? `[${name}]` : standIn;
}

/**
 * A command that runs a sed script on one line while that is as it is now. sed counts only "\n", so a file with bare "\r"
 * is shown instead.
 */
export function mendLine({ file, text }: ConfigText, line: number, script: string): string {
  const written = text.split('\n')[line - 1] ?? '';
  return /\r(?!\n)/.test(text)
    ? editorAt({ file, line })
    : sedAt({ file, line }, `${line}${onlyWhile(written, script)}`);
}

/** A command that rewrites the file as UTF-8, once: what is UTF-8 already would be garbled. */
export function mendEncoding(file: string, encoding: string): string {
  const { path, suffix } = freeBackup(file, encoding.toLowerCase());
  const [written, backup] = [quoteForShell(path), quoteForShell(`${path}${suffix}`)];
  return `[ ! -e ${backup} ] && cp ${written} ${backup} && iconv -f ${encoding} -t UTF-8 ${backup} > ${written}`;
}
