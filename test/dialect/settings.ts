import fc from 'fast-check';
import { weighted } from './random-run.ts';
import { anyText, blank, deeper, indent, marks, oddBlank } from './text.ts';

/** A setting: the lines that it takes, and its key to tell two of them apart. */
export interface WrittenSetting {
  readonly key: string;
  readonly lines: readonly string[];
}

const key = weighted(
  [
    70,
    fc.constantFrom(
      ...'sso_session sso_account_id sso_role_name sso_start_url sso_region sso_registration_scopes'.split(
        ' ',
      ),
      ...'region output s3 role_arn source_profile credential_process services endpoint_url'.split(' '),
      ...'aws_access_key_id aws_secret_access_key aws_session_token cli_pager'.split(' '),
    ),
  ],
  [
    20,
    fc.constantFrom(
      ...'Region REGION SSO_Session İ i̇ ẞ ß K k Σ ΑΣ ς ǅ Å key[] key[a] __proto__ constructor toString'.split(
        ' ',
      ),
      ...'0 1 -1 007 1.5 a.b a~b k~region % %41 "region" \'region\' a/b [region [a]b a#b a;b é 😀 日本 \ufeffregion'.split(
        ' ',
      ),
      ...['two words', 'a\tb', 'a\u00a0b', 'a \u2028b', 'rem x', 'profile dev', 'a \\', '"a b"'],
    ),
  ],
  [3, anyText],
  [3, marks],
);

const delimiter = weighted(
  [60, fc.constant(' = ')],
  [20, fc.constant('=')],
  [8, fc.constantFrom(':', ': ', ' : ', '= ', ' =')],
  [4, fc.constantFrom(' == ', '=:', ':=', ' = = ', '\t=\t', ' =: ', '  =  ')],
  [2, fc.tuple(oddBlank, fc.constantFrom('=', ':'), oddBlank).map((parts) => parts.join(''))],
);

const value = weighted(
  [
    45,
    fc.constantFrom(
      ...'eu-west-1 us-east-1 json corp dev 111122223333 ReadOnly https://d-1234567890.awsapps.com/start/#'.split(
        ' ',
      ),
      ...'https://x.example/start?a=b&c=d true false null 0 007 1e3 sso:account:access'.split(' '),
    ),
  ],
  [
    22,
    fc.constantFrom(
      ...['us-east-1 # comment', 'us-east-1 ; comment', 'a#b', 'a;b', '#a', ';a', 'a\t# b', '"a ; b" # c'],
      ...['"eu-west-1"', "'eu-west-1'", '"open', "it's", '{"a": [1, "b"]}', '["a"]', '{}', '[]', '[section]'],
      ...['%(region)s', '%', '%%', '$(x)', '$HOME', 'C:\\dir\\new', 'a\\', '\\n', '\\u0041', '\\;', '\\#'],
      ...['a = b', '= b', ': b', 'a : b', 'a,b, c', 'a  b', 'a\tb', 'aws login --profile "x y"', '\ufeffa'],
    ),
  ],
  [6, fc.constant('')],
  [4, anyText],
  [3, marks],
  [1, fc.tuple(oddBlank, anyText, oddBlank).map((parts) => parts.join(''))],
  [1, fc.integer({ min: 100, max: 3000 }).map((length) => 'x'.repeat(length))],
);

const assignment = fc
  .tuple(key, delimiter, value)
  .map(([name, sign, text]) => ({ name, text: name + sign + text }));

/** A line that is indented deeper than the setting above it. */
const further = weighted(
  [30, assignment.map(({ text }) => text)],
  [20, value],
  [6, fc.constantFrom('', '# note', '; note', '[profile a]', '# a = b', 'a=', '=', ':', 'a', 'rem x')],
);

const nested = weighted(
  [
    70,
    fc.constantFrom(
      ...[
        'max_concurrent_requests = 20',
        'addressing_style=path',
        'Key = Value',
        'a = b # c',
        'a=b=c',
        'a =',
        '= b',
      ],
      ...[
        'endpoint_url = http://localhost:4566',
        '__proto__ = x',
        '0 = a',
        'a: b = c',
        '[a = b]',
        'a\v = \u2028b',
        'a=\x1cb=c',
      ],
    ),
  ],
  [
    20,
    fc
      .tuple(key, blank, blank, value)
      .map(([name, before, after, text]) => `${name}${before}=${after}${text}`),
  ],
  [12, fc.constantFrom('', '# note', '; note = x', '  ', '\u00a0')],
  [1, further],
);

export const setting = fc.tuple(indent, assignment, blank).chain(([before, { name, text }, trailing]) => {
  const below = (line: fc.Arbitrary<string>) =>
    fc
      .array(fc.tuple(deeper, line), { minLength: 1, maxLength: 4 })
      .map((lines) => lines.map(([more, rest]) => before + more + rest));
  return weighted<readonly string[]>(
    [80, fc.constant([before + text + trailing])],
    [8, below(further).map((lines) => [before + text + trailing, ...lines])],
    [10, below(nested).map((lines) => [`${before}${name} =${trailing}`, ...lines])],
  ).map((lines): WrittenSetting => ({ key: name.toLowerCase(), lines }));
});
