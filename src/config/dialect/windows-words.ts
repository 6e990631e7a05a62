// A quote behind an odd number of backslashes is an ordinary character.
const escaped = String.raw`(?:\\\\)*\\"`;
const slashes = String.raw`\\+(?!["\\])`;
const quoted = String.raw`(?:\\\\)*"(?:${escaped}|${slashes}|[^"\\])*?(?:\\\\)*"`;
const word = new RegExp(String.raw`(?:${escaped}|${slashes}|${quoted}|[^ \t"\\])+`, 'g');

/**
 * The words of a command line as the Windows C runtime splits it, for which botocore has the same rules (compat
 * `_windows_shell_split`); undefined where a quote is not closed.
 */
export function windowsWords(text: string): string[] | undefined {
  const delimiters = [...text.matchAll(/(\\*)"/g)].filter(([, before = '']) => before.length % 2 === 0);
  return delimiters.length % 2 === 1 ? undefined : (text.match(word) ?? []).map(unquoted);
}

/** Backslashes count in pairs only before a quote. */
function unquoted(written: string): string {
  return written.replace(
    /(\\*)"/g,
    (_, { length }: string) => '\\'.repeat(Math.floor(length / 2)) + (length % 2 === 1 ? '"' : ''),
  );
}
