import fc from 'fast-check';
import { onceIn, weighted } from './random-run.ts';
import { anyText, blank, gap, indent, marks, oddBlank } from './text.ts';

/** A header line, and what stands between its brackets. */
export interface Header {
  readonly name: string;
  readonly line: string;
}

const words = fc.constantFrom(
  ...'dev prod corp my-sso a b default DEFAULT Default profile profiles sso-session services preview x.y .'.split(
    ' ',
  ),
);

const oddWords = fc.constantFrom(
  ...'__proto__ constructor toString hasOwnProperty prototype 0 42 -1 1e3 true null undefined NaN'.split(' '),
  ...'a.b.c ../x a/b a,b a~b %41 a=b a:b a#b a;b * [x x] x][y $HOME ~ {} k~a s~1~a e\u0301 \u00e9'.split(' '),
  ...'日本 😀 👩\u200d👩\u200d👧 שלום İ ẞ ß Straße Σ'.split(' '),
);

/** What people call a profile or a session. */
const name = weighted([60, words], [25, oddWords], [3, anyText], [2, marks]);

/** A name as a header writes it, quoted one way or another, or wrongly. */
const written = fc
  .tuple(name, name, gap, oddBlank)
  .chain(([one, other, space, odd]) =>
    weighted(
      [60, fc.constant(one)],
      [16, fc.constantFrom(`"${one}"`, `'${one}'`, `"${one}${space}${other}"`, `'${one}${space}${other}'`)],
      [
        6,
        fc.constantFrom(`${one}\\${space}${other}`, `\\${one}`, `"${one}\\"${other}"`, `"${one}\\${other}"`),
      ],
      [4, fc.constantFrom(`${one}"${other}"`, `"${one}"'${other}'`, `""`, `''`, `"'${one}'"`, `'"${one}"'`)],
      [4, fc.constantFrom(`"${one}`, `'${one}`, `${one}"`, `${one}\\`, `"${one}\\"`, `'${one}\\'`)],
      [3, fc.constantFrom(`${one}${space}${other}`, `${one}${odd}`, `${odd}${one}`, `"${odd}"`)],
    ),
  );

const kind = weighted(
  [60, fc.constant('profile')],
  [20, fc.constant('sso-session')],
  [10, fc.constant('services')],
  [4, fc.constantFrom('profiles', 'profile-x', 'sso-sessions', 'services2', '"profile"', 'profi"le"')],
  [
    3,
    fc.constantFrom(
      'Profile',
      'PROFILE',
      'sso_session',
      'sso session',
      'service',
      ' profile',
      '\tsso-session',
    ),
  ],
);

/** Between the brackets of a header of the config file. */
const configName = weighted(
  [70, fc.tuple(kind, gap, written).map((parts) => parts.join(''))],
  [12, fc.constant('default')],
  [5, fc.constant('DEFAULT')],
  [3, fc.tuple(kind, blank, written, gap, written).map((parts) => parts.join(''))],
  [
    3,
    fc.constantFrom(
      'sso_sessions',
      'profiles',
      'services',
      'profile',
      'Default',
      ' default',
      'default ',
      ' ',
    ),
  ],
  [6, written],
);

/** In the credentials file a section is named as the profile itself. */
const credentialsName = weighted([80, name], [8, written], [5, configName]);

/** After the closing bracket. */
const after = weighted(
  [90, fc.constant('')],
  [5, fc.constantFrom(' # comment', ' ; comment', '# glued', '  ', '\t', ' text')],
  [2, fc.constantFrom(' # see [default]', ']', ' = x', '[a]', ' ]')],
  [1, oddBlank],
);

const broken = (inner: string) =>
  fc.constantFrom(
    ...[`[${inner}`, `${inner}]`, `(${inner})`, `[${inner}}`, inner, '[]', `{${inner}}`, `\ufeff[${inner}]`],
    ...[`[[${inner}]]`, `[[${inner}]`, `#[${inner}]`, `; [${inner}]`, `[${inner}]: x`, `${inner}:`, `[ ]`],
  );

function headerOf(names: fc.Arbitrary<string>): fc.Arbitrary<Header> {
  return fc.tuple(names, indent, after, onceIn(80)).chain(([inner, before, rest, isBroken]) => {
    const line = isBroken ? broken(inner) : fc.constant(`[${inner}]${rest}`);
    return line.map((text) => ({ name: inner, line: before + text }));
  });
}

export const configHeader = headerOf(configName);
export const credentialsHeader = headerOf(credentialsName);
