import { describe, expect, test } from 'vitest';
import { AwssoError } from '../../../src/errors.ts';
import { envFormats, formatEnv, requireFormat, requireUnset } from '../../../src/output/env.ts';

// How each shell quotes is its own documentation's word; those that are installed prove it in shells.test.ts.

describe('an assignment, and the removal of a variable', () => {
  const environment = { AWS_SECRET_ACCESS_KEY: 'ab/+=', AWS_PROFILE: undefined };
  test.for([
    ['sh', 'export AWS_SECRET_ACCESS_KEY=ab/+=;\nunset AWS_PROFILE;\n'],
    ['fish', "set -gx AWS_SECRET_ACCESS_KEY 'ab/+=';\nset -e AWS_PROFILE;\n"],
    [
      'powershell',
      "$Env:AWS_SECRET_ACCESS_KEY = 'ab/+='\nRemove-Item Env:AWS_PROFILE -ErrorAction SilentlyContinue\n",
    ],
    ['cmd', 'set "AWS_SECRET_ACCESS_KEY=ab/+="\nset "AWS_PROFILE="\n'],
    ['nu', '$env.AWS_SECRET_ACCESS_KEY = "ab/+="\nhide-env --ignore-errors AWS_PROFILE\n'],
    ['dotenv', 'AWS_SECRET_ACCESS_KEY=ab/+=\n'],
    ['github', 'AWS_SECRET_ACCESS_KEY=ab/+=\n'],
    ['json', '{\n  "AWS_SECRET_ACCESS_KEY": "ab/+="\n}\n'],
  ] as const)('%s', ([format, text]) => {
    expect(formatEnv(environment, format)).toBe(text);
  });

  test('the formats are those of the contract', () => {
    expect(envFormats).toEqual(['sh', 'fish', 'powershell', 'cmd', 'nu', 'dotenv', 'github', 'json']);
  });
});

describe('a value with marks of its own', () => {
  test.for([
    ['sh: the quote leaves the quotes', 'sh', "a'b", "export X='a'\\''b';"],
    ['sh: nothing else is special in quotes', 'sh', '$(id)`id`\\', "export X='$(id)`id`\\';"],
    ['sh: an empty value', 'sh', '', "export X='';"],
    ['sh: a leading = is quoted, which zsh would expand', 'sh', '=ls', "export X='=ls';"],
    ['sh: so is one after a colon', 'sh', 'a:=ls', "export X='a:=ls';"],
    ['fish: quote and backslash', 'fish', "a'b\\c$(id)", "set -gx X 'a\\'b\\\\c$(id)';"],
    ['powershell: a quote is doubled', 'powershell', "a'b$(id)`", "$Env:X = 'a''b$(id)`'"],
    [
      'powershell: typographic single quotes are quotes too',
      'powershell',
      '\u2018\u2019\u201a\u201b',
      "$Env:X = '\u2018\u2018\u2019\u2019\u201a\u201a\u201b\u201b'",
    ],
    ['powershell: double quotes are not', 'powershell', '"\u201c', "$Env:X = '\"\u201c'"],
    ['cmd: everything but four marks is plain in quotes', 'cmd', "a&b|c<d>e'(f)", 'set "X=a&b|c<d>e\'(f)"'],
    ['nu: quote and backslash', 'nu', 'a"b\\c$x(id)', '$env.X = "a\\"b\\\\c$x(id)"'],
    ['dotenv: base64 needs no quotes', 'dotenv', 'IQoJb3/+==', 'X=IQoJb3/+=='],
    ['github: the line is taken as it is', 'github', `a 'b' "c" $(d) \\`, `X=a 'b' "c" $(d) \\`],
  ] as const)('%s', ([, format, value, line]) => {
    expect(formatEnv({ X: value }, format)).toBe(`${line}\n`);
  });

  test('json: any value at all', () => {
    const value = 'a\'b"c\nd\0\u009bü😀';
    expect(JSON.parse(formatEnv({ X: value }, 'json'))).toEqual({ X: value });
  });
});

describe('refused is', () => {
  const secret = 'CANARY';
  const formats = envFormats.filter((format) => format !== 'json');

  test.for(['\n', '\r', '\0', '\t', '\u001b', '\u007f', '\u0085', '\u009b'])(
    'a value with %j, in every format but JSON, without quoting it',
    (character) => {
      for (const format of formats) {
        const error = refusalOf(() => formatEnv({ X: secret + character }, format));
        expect([error.code, error.message]).toEqual([
          'usage',
          `the value of X has a character that ${format} cannot carry`,
        ]);
      }
    },
  );

  test.for([
    ['cmd', '"'],
    ['cmd', '%'],
    ['cmd', '!'],
    ['cmd', '^'],
    ['dotenv', ' '],
    ['dotenv', '"'],
    ['dotenv', "'"],
    ['dotenv', '#'],
    ['dotenv', '$'],
    ['dotenv', '\\'],
    ['dotenv', '`'],
    ['dotenv', '\u2028'],
    ['dotenv', '\u00a0'],
  ] as const)('a value that %s has no certain way to write: %j', ([format, character]) => {
    expect(refusalOf(() => formatEnv({ X: secret + character }, format)).message).not.toContain(secret);
  });

  test('all of it, when one value is refused', () => {
    expect(() => formatEnv({ A: 'fine', B: 'a\nb' }, 'sh')).toThrow(AwssoError);
  });

  test.for(['', 'bash', 'SH', 'constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'the format %j, which does not exist',
    (format) => {
      for (const act of [requireFormat, requireUnset, (name: string) => formatEnv({ X: 'a' }, name)]) {
        expect(refusalOf(() => act(format)).code).toBe('usage');
      }
    },
  );

  test.for(['dotenv', 'github', 'json'])('to unset in %s, which cannot', (format) => {
    const error = refusalOf(() => requireUnset(format));
    expect([error.code, error.hint]).toEqual(['usage', 'awsso env --unset --format sh']);
    expect(error.message).toContain(format);
  });
});

test.for(envFormats)('%s is a format', (format) => {
  expect(() => requireFormat(format)).not.toThrow();
});

test.for(['sh', 'fish', 'powershell', 'cmd', 'nu'])('%s can unset', (format) => {
  expect(() => requireUnset(format)).not.toThrow();
});

function refusalOf(act: () => unknown): AwssoError {
  try {
    act();
  } catch (error) {
    if (error instanceof AwssoError) {
      return error;
    }
    throw error;
  }
  throw new Error('nothing was refused');
}
