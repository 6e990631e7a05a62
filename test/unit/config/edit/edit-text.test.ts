import { describe, expect, test } from 'vitest';
import { editText } from '../../../../src/config/edit/edit-text.ts';
import type { SectionChange } from '../../../../src/config/edit/section-change.ts';

const edited = (text: string, ...changes: SectionChange[]) =>
  editText({ file: 'config', text }, changes).after;

const set = (
  name: string,
  settings: Record<string, string | null>,
  kind: SectionChange['kind'] = 'profile',
) => ({
  kind,
  name,
  settings,
});
const remove = (name: string, kind: SectionChange['kind'] = 'profile') =>
  ({ kind, name, isRemoved: true }) as const;

describe('a setting that is there', () => {
  test.for([
    ['keeps the blanks around its "="', '[default]\nregion=a\n', '[default]\nregion=b\n'],
    ['keeps its indent', '[default]\n  region  =\ta\n', '[default]\n  region  =\tb\n'],
    ['keeps its line end', '[default]\r\nregion = a\r\nx = y', '[default]\r\nregion = b\r\nx = y'],
    ['keeps a last line without an end', '[default]\nregion = a', '[default]\nregion = b'],
    ['keeps a bare carriage return', '[default]\rregion = a\rx = y\r', '[default]\rregion = b\rx = y\r'],
    ['is left alone when it has the value', '[default]\nRegion : b\n', '[default]\nRegion : b\n'],
    ['gets a key and a "=" that all programs know', '[default]\n Region : a\n', '[default]\n region = b\n'],
    ['gets a value after an empty one', '[default]\nregion=\n', '[default]\nregion = b\n'],
    [
      'loses what others take for a comment: it is the value',
      '[default]\nregion = a # x\n',
      '[default]\nregion = b\n',
    ],
    [
      'loses the other lines of its value',
      '[default]\nregion =\n  a = 1\n\n  b = 2\nx = y\n',
      '[default]\nregion = b\nx = y\n',
    ],
    [
      'keeps a comment between the lines of its value',
      '[default]\nregion = a\n  more\n# note\n  more\nx = y\n',
      '[default]\nregion = b\n# note\nx = y\n',
    ],
    [
      'is not one of a block above it',
      '[default]\ns3 =\n  region = a\nregion = a\n',
      '[default]\ns3 =\n  region = a\nregion = b\n',
    ],
  ] as const)('%s', ([, text, after]) => {
    expect(edited(text, set('default', { region: 'b' }))).toBe(after);
  });

  test('goes with its further lines, and nothing else', () => {
    const text = '[default]\n# one\ns3 =\n  a = 1\n\n  # two\n  b = 2\n\n# three\nx = y\n';
    expect(edited(text, set('default', { s3: null }))).toBe('[default]\n# one\n  # two\n\n# three\nx = y\n');
  });

  test('that is not there is not removed', () => {
    expect(edited('[default]\nx = y\n', set('default', { s3: null }), set('dev', { s3: null }))).toBe(
      '[default]\nx = y\n',
    );
  });
});

describe('a new setting', () => {
  test.for([
    [
      'follows the last one, before empty lines and comments',
      '[default]\na = 1\n\n# b\n[b]\n',
      '[default]\na = 1\nregion = b\n\n# b\n[b]\n',
    ],
    [
      'follows the last line of a block',
      '[default]\ns3 =\n  a = 1\n[b]\n',
      '[default]\ns3 =\n  a = 1\nregion = b\n[b]\n',
    ],
    ['is indented as the last one', '[default]\n\ta = 1\n', '[default]\n\ta = 1\n\tregion = b\n'],
    ['follows the header of an empty section', '[default]\n\n[b]\n', '[default]\nregion = b\n\n[b]\n'],
    [
      'is not continued by an indented header',
      '[default]\n  [b]\nx = y\n',
      '[default]\n  region = b\n  [b]\nx = y\n',
    ],
    ['follows a last line without an end', '[default]\r\na = 1', '[default]\r\na = 1\r\nregion = b\r\n'],
    [
      'has the line end of the line above',
      '[default]\na = 1\r\n[b]\n',
      '[default]\na = 1\r\nregion = b\r\n[b]\n',
    ],
  ] as const)('%s', ([, text, after]) => {
    expect(edited(text, set('default', { region: 'b' }))).toBe(after);
  });

  test('takes the place of a removed one', () => {
    expect(edited('[default]\na = 1', set('default', { a: null, b: '2' }))).toBe('[default]\nb = 2\n');
  });
});

describe('a section is found by the name that its header stands for', () => {
  test.for([
    ['[profile dev]', 'dev'],
    ['[profile  dev] # text', 'dev'],
    ['  [profile dev]', 'dev'],
    ['[profile "dev"]', 'dev'],
    ["[profile 'my dev']", 'my dev'],
    ['[profiles dev]', 'dev'],
    ['[default]', 'default'],
    ['[profile default]', 'default'],
  ])('%s', ([header = '', name = '']) => {
    const text = `${header}\nregion = a\n`;
    expect(edited(text, set(name, { region: 'b' }))).toBe(`${header}\nregion = b\n`);
    expect(edited(text, remove(name))).toBe('');
  });

  test('of two headers the later one counts, as for botocore, and both are removed', () => {
    const text = '[profile dev]\nregion = a\n[x]\n[profile "dev"]\nregion = a\n';
    expect(edited(text, set('dev', { region: 'b' }))).toBe(
      '[profile dev]\nregion = a\n[x]\n[profile "dev"]\nregion = b\n',
    );
    expect(edited(text, remove('dev'))).toBe('[x]\n');
  });

  test('a profile, an SSO session and a section of the credentials file are three', () => {
    const text = '[profile a]\nx = 1\n[sso-session a]\nx = 1\n[a]\nx = 1\n';
    expect(edited(text, set('a', { x: '2' }))).toBe(text.replace('1', '2'));
    expect(edited(text, set('a', { x: '2' }, 'sso-session'))).toBe(
      text.replace('session a]\nx = 1', 'session a]\nx = 2'),
    );
    expect(edited(text, set('a', { x: '2' }, 'credentials'))).toBe(text.replace('[a]\nx = 1', '[a]\nx = 2'));
  });
});

describe('a new section', () => {
  test.for([
    ['stands alone in a new file', '', '[profile dev]\nregion = b\n'],
    ['follows an empty line', '# mine\n', '# mine\n\n[profile dev]\nregion = b\n'],
    ['follows the empty line that is there', '[a]\n \n', '[a]\n \n[profile dev]\nregion = b\n'],
    [
      'follows a last line without an end',
      '[a]\r\nx = y',
      '[a]\r\nx = y\r\n\r\n[profile dev]\r\nregion = b\r\n',
    ],
  ] as const)('%s', ([, text, after]) => {
    expect(edited(text, set('dev', { region: 'b' }))).toBe(after);
  });

  test('has the header that all programs read', () => {
    const settings = { region: 'b' };
    expect(
      edited(
        '',
        set('default', settings),
        set('s', settings, 'sso-session'),
        set('default', settings, 'sso-session'),
      ),
    ).toBe('[default]\nregion = b\n\n[sso-session s]\nregion = b\n\n[sso-session default]\nregion = b\n');
    expect(edited('', set('dev', settings, 'credentials'))).toBe('[dev]\nregion = b\n');
  });

  test('is not made without settings', () => {
    expect(edited('', set('dev', {}), { ...set('prod', { x: null }), isMarked: true })).toBe('');
  });
});

describe('a section that is removed', () => {
  test.for([
    [
      'takes its settings and the comments between them',
      '[a]\n[profile dev]\n# one\nx = 1\n# two\n',
      '[a]\n# two\n',
    ],
    [
      'leaves the comments around it',
      '[a]\n# above\n[profile dev]\nx = 1\n\n# below\n[b]\n',
      '[a]\n# above\n\n# below\n[b]\n',
    ],
    ['leaves one of two empty lines', '[a]\n\n[profile dev]\nx = 1\n\n[b]\n', '[a]\n\n[b]\n'],
    ['leaves no empty line at the end', '[a]\n\n[profile dev]\nx = 1\n', '[a]\n'],
    ['leaves the only empty line', '[a]\n\n[profile dev]\nx = 1\n[b]\n', '[a]\n\n[b]\n'],
  ] as const)('%s', ([, text, after]) => {
    expect(edited(text, remove('dev'))).toBe(after);
  });

  test('leaves the file as it was before it was added', () => {
    const text = '# mine\r\n[default]\r\nregion = a\r\n';
    const changes = ['a', 'b', 'c'].map((name) => ({ ...set(name, { region: 'b' }), isMarked: true }));
    expect(edited(edited(text, ...changes), ...changes.map(({ name }) => remove(name)))).toBe(text);
  });
});

test('many changes are made at once, each at its place', () => {
  const text = '[default]\nregion = a\n[profile b]\nregion = a\n[profile c]\nregion = a\n';
  expect(
    edited(text, set('d', { x: '1' }), set('c', { y: '1' }), remove('b'), set('default', { region: 'b' })),
  ).toBe('[default]\nregion = b\n[profile c]\nregion = a\ny = 1\n\n[profile d]\nx = 1\n');
});

test('ten times as many sections take no more than thirty times as long: not a hundred', () => {
  const changesOf = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      ...set(`account-${at}`, {
        sso_session: 'corp',
        sso_account_id: `${111_122_220_000 + at}`,
        sso_role_name: 'ReadOnly',
      }),
      isMarked: true,
    }));
  const timeOf = (count: number) => {
    const changes = changesOf(count);
    const before = process.cpuUsage();
    const after = edited('[default]\nregion = a\n', ...changes);
    expect(edited(after, ...changes.map(({ name }) => remove(name)))).toBe('[default]\nregion = a\n');
    return process.cpuUsage(before).user;
  };
  expect(timeOf(5_000) / timeOf(500)).toBeLessThan(30);
});
