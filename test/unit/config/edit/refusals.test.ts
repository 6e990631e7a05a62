import { describe, expect, test } from 'vitest';
import { editText } from '../../../../src/config/edit/edit-text.ts';
import type { SectionChange } from '../../../../src/config/edit/section-change.ts';
import { AwssoError } from '../../../../src/errors.ts';

function refusalOf(text: string, ...changes: SectionChange[]): AwssoError {
  try {
    editText({ file: '/home/u/.aws/config', text }, changes);
  } catch (error) {
    if (error instanceof AwssoError) {
      return error;
    }
    throw error;
  }
  throw new Error('the change was not refused');
}

const set = (
  name: string,
  settings: Record<string, string | null>,
  kind: SectionChange['kind'] = 'profile',
) => ({
  kind,
  name,
  settings,
});

describe('a new section is refused a name that not all programs read alike', () => {
  test.for([
    ['two words', '"two words"'],
    [
      'x]\n[profile default]\ncredential_process = sh -c id',
      '"x]\\u000a[profile default]\\u000acredential_process = sh -c id"',
    ],
    ['', '""'],
    ['a#b', '"a#b"'],
    ['a]', '"a]"'],
    ['"a"', '""a""'],
    ['é', '"é"'],
    ['a\\', '"a\\"'],
    ['a\r', '"a\\u000d"'],
    ['a\u2028b', '"a\\u2028b"'],
    ['\u001b[31m', '"\\u001b[31m"'],
    ['__proto__', '"__proto__"'],
    ['toString', '"toString"'],
    [`${'x'.repeat(100_000)} `, `"${'x'.repeat(80)}…"`],
  ])('%j', ([name = '', shown]) => {
    for (const kind of ['profile', 'sso-session', 'credentials'] as const) {
      const { code, message, hint } = refusalOf('', set(name, { region: 'x' }, kind));
      expect({ code, hint }).toEqual({ code: 'usage', hint: 'awsso profiles' });
      expect(message).toMatch(
        /^".*" cannot be the name of (a profile|an SSO session|a section of the credentials file), /,
      );
      expect(message.startsWith(`${shown} cannot be`)).toBe(true);
    }
  });

  test('in the credentials file DEFAULT, which every section would inherit', () => {
    expect(refusalOf('', set('DEFAULT', { region: 'x' }, 'credentials')).code).toBe('usage');
    expect(refusalOf('[DEFAULT]\nregion = y\n', set('DEFAULT', { region: 'x' }, 'credentials')).code).toBe(
      'usage',
    );
  });

  test('but what is there already is edited whatever it is called', () => {
    const { after } = editText({ file: 'config', text: "[profile 'my dev']\n" }, [
      set('my dev', { region: 'x' }),
    ]);
    expect(after).toBe("[profile 'my dev']\nregion = x\n");
  });
});

describe('a setting is refused', () => {
  test.for([
    ['', 'x', '""'],
    ['Region', 'x', '"Region"'],
    ['a b', 'x', '"a b"'],
    ['a=b\n', 'x', '"a=b\\u000a"'],
    ['a:b', 'x', '"a:b"'],
    ['#a', 'x', '"#a"'],
    ['[a]', 'x', '"[a]"'],
    ['__proto__', 'x', '"__proto__"'],
  ] as const)('with the key %j', ([key, value, shown]) => {
    const { code, message } = refusalOf('', set('dev', { [key]: value }));
    expect({ code, message }).toEqual({
      code: 'usage',
      message: `${shown} cannot be the name of a setting: lower-case letters, digits and _ can`,
    });
  });

  test.for([
    ['', 'is empty'],
    [' x', 'begins or ends with a blank'],
    ['x ', 'begins or ends with a blank'],
    ['x\n[profile evil]', 'has a character that is not printable ASCII'],
    ['x\r', 'has a character that is not printable ASCII'],
    ['x\0', 'has a character that is not printable ASCII'],
    ['x\ty', 'has a character that is not printable ASCII'],
    ['é', 'has a character that is not printable ASCII'],
    ['x # y', 'has a # or ; that begins a comment for some programs'],
    ['x ;y', 'has a # or ; that begins a comment for some programs'],
    ['#x', 'has a # or ; that begins a comment for some programs'],
    ['"x y"', 'is in quotes, which some programs keep and others drop'],
    ["'", 'is in quotes, which some programs keep and others drop'],
    ['"a" "b"', 'is in quotes, which some programs keep and others drop'],
  ] as const)('with the value %j, which is not shown', ([value, why]) => {
    const { code, message } = refusalOf('', set('dev', { region: value }));
    expect({ code, message }).toEqual({
      code: 'usage',
      message: `the value for "region" cannot be written to a file of settings: it ${why}`,
    });
  });

  test('even when the file has that value', () => {
    expect(refusalOf('[default]\nregion = é\n', set('default', { region: 'é' })).code).toBe('usage');
  });
});

describe('a file is left as it is', () => {
  test('when it cannot be read', () => {
    const { code, message } = refusalOf('[a]\nregion\n', set('dev', { region: 'x' }));
    expect({ code, message }).toEqual({
      code: 'config',
      message: '/home/u/.aws/config:2: this line has no "=" and no ":"',
    });
  });

  test('when a setting is to go that every section inherits', () => {
    const text = '[DEFAULT]\nregion = x\n[profile dev]\nregion = y\n';
    for (const name of ['dev', 'new']) {
      const { code, message, hint } = refusalOf(text, set(name, { output: 'json', region: null }));
      expect({ code, message, hint }).toEqual({
        code: 'config',
        message: `/home/u/.aws/config:2: "region" cannot be taken from [profile ${name}]: every section inherits it from [DEFAULT] here`,
        hint: `\${EDITOR:-vi} +2 /home/u/.aws/config`,
      });
    }
  });

  test('when the header below a removed section would belong to the setting above', () => {
    const text = '[a]\nx = 1\n[profile dev]\n  y = 2\n  [b]\nz = 3\n';
    const { code, message } = refusalOf(text, { kind: 'profile', name: 'dev', isRemoved: true });
    expect({ code, message }).toEqual({
      code: 'config',
      message:
        '/home/u/.aws/config:1: the file is left as it is, because with this change [a] would be read otherwise than it is meant',
    });
  });

  test('when a new section could not inherit what [DEFAULT] has', () => {
    const text = '[DEFAULT]\ns3 =\n  no block\n';
    expect(refusalOf(text, set('dev', { region: 'x' })).message).toContain('would be read otherwise');
  });

  test('two changes for one section are a defect', () => {
    expect(() => refusalOf('', set('dev', { x: '1' }), set('dev', { y: '1' }))).toThrow(
      'two changes for one section',
    );
  });
});
