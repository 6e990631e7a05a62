import type { AwssoError } from '../../errors.ts';
import { type ConfigText, configRefusal, mendEncoding, mendLine } from './config-refusal.ts';
import { strip } from './python-text.ts';
import type { Token } from './tokenize.ts';

/** A header that lacks nothing but its bracket: no comment, quote or odd character could make that a guess. */
const unclosedHeader = /^[ \t]*\[[\w@+.%:/ -]{1,80}[ \t]*[\r\n]*$/;

/** The refusal of a line that configparser cannot read; `optionLine` is where the setting above it stands. */
export function explainProblem(
  source: ConfigText,
  token: Extract<Token, { kind: 'problem' }>,
  optionLine: number | undefined,
): AwssoError {
  const utf16 = unmarkedUtf16(source.text);
  if (utf16 !== undefined) {
    return configRefusal(source.file, 1, 'the file is UTF-16, not UTF-8', mendEncoding(source.file, utf16));
  }
  const raw = source.text.slice(token.start, token.end);
  if (strip(raw).startsWith('[')) {
    return explainHeader(source, token.line, raw);
  }
  return configRefusal(source.file, token.line, cause(token, raw, optionLine));
}

function explainHeader(source: ConfigText, line: number, raw: string): AwssoError {
  if (strip(raw).startsWith('[]')) {
    return configRefusal(source.file, line, 'this header has no name');
  }
  const mend = unclosedHeader.test(raw) ? mendLine(source, line, 's/[[:space:]]*$/]&/') : undefined;
  return configRefusal(source.file, line, 'the closing "]" of this header is missing', mend);
}

function cause(
  { problem }: Extract<Token, { kind: 'problem' }>,
  raw: string,
  optionLine: number | undefined,
): string {
  if (problem === 'no-header-yet') {
    return /[=:]/.test(raw)
      ? 'a setting stands before the first [section]'
      : 'this line stands before the first [section]';
  }
  if (problem === 'empty-key') {
    return 'this line has no name before its "=" or ":"';
  }
  const missing = 'this line has no "=" and no ":"';
  if (optionLine === undefined || raw === raw.trimStart()) {
    return missing;
  }
  return `${missing}, and is not indented deeper than the setting at line ${optionLine}, so it does not continue it`;
}

/** UTF-16 without its mark is, for plain text, valid UTF-8 with a NUL beside each character. */
function unmarkedUtf16(text: string): string | undefined {
  if (text.charAt(0) === '\0') {
    return 'UTF-16BE';
  }
  return text.charAt(1) === '\0' ? 'UTF-16LE' : undefined;
}
