import { describe, expect, test } from 'vitest';
import { parseAwsIni, type Section } from '../../../../src/config/dialect/aws-ini.ts';

const parse = (text: string) => [...parseAwsIni(new TextEncoder().encode(text), 'config')];

const values = ({ settings }: Section) => [...settings].map(([key, { value }]) => [key, value]);

describe('a setting reads as the AWS CLI reads it', () => {
  test.for([
    ['a # after a value belongs to it', 'region = us-east-1 # comment', [['region', 'us-east-1 # comment']]],
    ['a ; after a value belongs to it', 'region = us-east-1 ; comment', [['region', 'us-east-1 ; comment']]],
    [
      'a URL keeps its fragment',
      'sso_start_url=https://d-x.awsapps.com/start/#',
      [['sso_start_url', 'https://d-x.awsapps.com/start/#']],
    ],
    ['keys are in lower case, values as written', 'SSO_Region = us-EAST-1', [['sso_region', 'us-EAST-1']]],
    ['a colon delimits', 'key:value', [['key', 'value']]],
    ['the first delimiter delimits', 'a:b = c', [['a', 'b = c']]],
    ['a second delimiter belongs to the value', 'a == b', [['a', '= b']]],
    [
      'a setting without a value is there',
      'region =\noutput = json',
      [
        ['region', ''],
        ['output', 'json'],
      ],
    ],
    [
      'an indented setting continues the one above',
      'region = x\n  output = json',
      [['region', 'x\noutput = json']],
    ],
    [
      'settings indented alike are two',
      '\tregion = x\n\toutput = y',
      [
        ['region', 'x'],
        ['output', 'y'],
      ],
    ],
    ['an indented comment ends nothing', 'a = 1\n    # c\n    d = 3', [['a', '1\nd = 3']]],
    [
      'an indented header continues too',
      'region = x\n  [profile a]\noutput = y',
      [
        ['region', 'x\n[profile a]'],
        ['output', 'y'],
      ],
    ],
    [
      'blank lines inside a value stay, after it they go',
      'a = 1\n\n  2\n\n\nb = 3',
      [
        ['a', '1\n\n2'],
        ['b', '3'],
      ],
    ],
    ['quotes stay', 'region = "us-east-1"', [['region', '"us-east-1"']]],
    ['nothing is interpolated', 'a = %(x)s $X \\', [['a', '%(x)s $X \\']]],
    [
      'every value is text',
      'a = true\nb = 012\nc = null\nd[] = 1',
      [
        ['a', 'true'],
        ['b', '012'],
        ['c', 'null'],
        ['d[]', '1'],
      ],
    ],
    [
      'keys that plain objects stumble over are keys',
      '__proto__ = 1\nconstructor = 2\n2 = 3\n1 = 4',
      [
        ['__proto__', '1'],
        ['constructor', '2'],
        ['2', '3'],
        ['1', '4'],
      ],
    ],
    ['separators of lines that files do not know stay', 'a = x\v\u2028\x85y', [['a', 'x\v\u2028\x85y']]],
    ['wide spaces round a value go', 'a\u00a0=\u3000x\u00a0', [['a', 'x']]],
  ] as const)('%s', ([, settings, expected]) => {
    expect(parse(`[default]\n${settings}\n`).map(values)).toEqual([expected]);
  });
});

describe('an option with nothing but indented lines is a block', () => {
  test.for([
    [
      'keys keep their case, comments after values stay',
      's3 =\n  Key = b # c\n\n  # note\n  d=e=f',
      {
        Key: 'b # c',
        d: 'e=f',
      },
    ],
    ['deeper blocks are flattened', 's3 =\n  a =\n    b = c', { a: '', b: 'c' }],
    ['the last of two wins', 's3 =\n  a = 1\n  a = 2', { a: '2' }],
    ['a line of Python’s is a line', 's3 =\n  a = 1\v\v \vb = 2', { a: '1', b: '2' }],
    ['a URL may look like a block', 'u =\n  https://x/start?x=1', { 'https://x/start?x': '1' }],
  ] as const)('%s', ([, settings, block]) => {
    const [section] = parse(`[default]\n${settings}\n`);
    const [setting] = section?.settings.values() ?? [];
    expect(setting?.value).toEqual(new Map(Object.entries(block)));
  });

  test('text before the indented lines makes it text', () => {
    expect(parse('[a]\ns3 = z\n  a = 1').map(values)).toEqual([[['s3', 'z\na = 1']]]);
  });
});

test('every section inherits from [DEFAULT], its own settings first', () => {
  const sections = parse(
    '[DEFAULT]\nregion = x\na = 1\n[profile p]\nb = 2\na = 3\n[sso-session s]\n[DEFAULT]\nc = 4',
  );
  expect(sections.map((section) => [section.name, values(section)])).toEqual([
    [
      'profile p',
      [
        ['b', '2'],
        ['a', '3'],
        ['region', 'x'],
        ['c', '4'],
      ],
    ],
    [
      'sso-session s',
      [
        ['region', 'x'],
        ['a', '1'],
        ['c', '4'],
      ],
    ],
  ]);
  expect(sections[1]?.settings.get('c')).toEqual({ value: '4', file: 'config', line: 9 });
});

test('sections and settings know their places', () => {
  const [, section] = parse(
    '# top\r\n[a]\r\n\r\n[profile "b.c"] # note\r\nregion = x\r\n\r\n  y\r\nz = 1\r\n',
  );
  expect(section).toMatchObject({ name: 'profile "b.c"', file: 'config', line: 4 });
  expect([...(section?.settings.values() ?? [])].map(({ line }) => line)).toEqual([5, 8]);
});

test('no character of a name, key or value is special', () => {
  const odd = `~a,~b.c\\.d;e#f"g'h!(i)*%7e%2Cé\u{1f600}`;
  const [section] = parse(`[${odd}]\n${odd} = ${odd}\n`);
  expect(section?.name).toBe(odd);
  expect([...(section?.settings ?? [])]).toEqual([
    [odd.toLowerCase(), { value: odd, file: 'config', line: 2 }],
  ]);
});

test('an empty file has no sections', () => {
  expect(parse('')).toEqual([]);
  expect(parse('# only a comment')).toEqual([]);
});
