import type { AwssoError } from '../../errors.ts';
import { type ConfigText, configRefusal, mendEncoding, mendLine } from './config-refusal.ts';
import { hiddenHeader } from './hidden-header.ts';
import { strip } from './python-text.ts';
import type { Token } from './tokenize.ts';

type ProblemToken = Extract<Token, { kind: 'problem' }>;

/** The refusal of a line that configparser cannot read; `optionLine` is where the setting above it stands. */
export function explainProblem(
  source: ConfigText,
  token: ProblemToken,
  optionLine: number | undefined,
): AwssoError {
  const utf16 = unmarkedUtf16(source.text);
  if (utf16 !== undefined) {
    return configRefusal(source.file, 1, 'the file is UTF-16, not UTF-8', mendEncoding(source.file, utf16));
  }
  const raw = source.text.slice(token.start, token.end);
  const known = knownMistakes.find(({ form }) => form.test(strip(raw)));
  if (known !== undefined) {
    const mend = known.script === undefined ? undefined : mendLine(source, token.line, known.script);
    return configRefusal(source.file, token.line, known.what, mend);
  }
  const header = token.problem === 'no-header-yet' ? hiddenHeader(source, 0, token.line) : undefined;
  const what = cause(token, raw, optionLine) + (header === undefined ? '' : `: ${header.what}`);
  return configRefusal(source.file, token.line, what, header?.hint);
}

interface KnownMistake {
  readonly form: RegExp;
  readonly what: string;
  /** Left out where mending would be a guess. */
  readonly script?: string;
}

const name = String.raw`(?:[\w@+.%/-]{1,80}|"[^"\\]{1,80}"|'[^']{1,80}')`;
const header = String.raw`(?:default|(?:profile|sso-session|services)\s+${name})`;

const knownMistakes: readonly KnownMistake[] = [
  { form: /^\[\]/, what: 'this header has no name' },
  {
    form: /^\[[^\][)}>]*[)}>]$/,
    what: 'the closing "]" of this header is missing',
    script: String.raw`s/[)}>]\([[:space:]]*\)$/]\1/`,
  },
  {
    // Lacks nothing but its bracket: a comment, an open quote or an odd character would make that a guess.
    form: new RegExp(String.raw`^\[(?:[\w@+.%:/ -]{1,80}|\s*${header})$`),
    what: 'the closing "]" of this header is missing',
    script: 's/[[:space:]]*$/]&/',
  },
  { form: /^\[/, what: 'the closing "]" of this header is missing' },
  {
    form: new RegExp(`^${header}\\s*\\]$`),
    what: 'the opening "[" of this header is missing',
    script: 's/^[[:space:]]*/[/',
  },
  {
    form: new RegExp(`^[({<]\\s*${header}\\s*[)}>\\]]$`),
    what: 'this header has other brackets than "[" and "]"',
    script: String.raw`s/[({<][[:space:]]*\(.*[^[:space:]]\)[[:space:]]*[])}>]/[\1]/`,
  },
  {
    form: new RegExp(`^${header}$`),
    what: 'this header lacks its brackets',
    script: String.raw`s/^[[:space:]]*\(.*[^[:space:]]\)/[\1]/`,
  },
  {
    form: /^(sso_[a-z_]{4,30}|region|output|role_arn|source_profile)\s+\S+$/,
    what: 'this line has no "=" between its name and its value',
    script: String.raw`s/^\([[:space:]]*[a-z_]*\)[[:space:]]*/\1 = /`,
  },
];

function cause({ problem }: ProblemToken, raw: string, optionLine: number | undefined): string {
  if (raw.includes('\0')) {
    return 'this line has bytes of zero in it';
  }
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
  const [first, second] = [text.charAt(0), text.charAt(1)];
  if (first === '\0' && second !== '\0') {
    return 'UTF-16BE';
  }
  return second === '\0' && first !== '\0' ? 'UTF-16LE' : undefined;
}
