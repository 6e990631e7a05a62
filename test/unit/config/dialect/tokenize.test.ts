import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Token, tokenize } from '../../../../src/config/dialect/tokenize.ts';

const corpus = new URL('../../../fixtures/config-corpus/', import.meta.url);

/** A token in one word and what it holds. */
function show(token: Token): string {
  switch (token.kind) {
    case 'header':
      return `header ${token.name}`;
    case 'option':
      return `option ${token.key} is ${token.value}`;
    case 'continuation':
      return `continuation ${token.text}`;
    case 'problem':
      return token.problem;
    default:
      return token.kind;
  }
}

const showAll = (text: string) => [...tokenize(text)].map(show);

describe('the tokens put end to end are the file', () => {
  const files = readdirSync(corpus).filter((name) => name.endsWith('.ini'));
  test.for(files)('%s', (name) => {
    const text = readFileSync(new URL(name, corpus), 'utf8');
    const tokens = [...tokenize(text)];
    expect(tokens.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
    expect(tokens.map(({ line }) => line)).toEqual(tokens.map((_, index) => index + 1));
  });
});

test('an option knows its key as written and where its value stands', () => {
  const text = '[profile dev]\r\n  SSO_Region \t= eu-west-1 # here \r\n';
  const [, option] = tokenize(text);
  expect(option).toEqual({
    kind: 'option',
    line: 2,
    start: 15,
    end: text.length,
    key: 'sso_region',
    writtenKey: 'SSO_Region',
    value: 'eu-west-1 # here',
    valueStart: 31,
    valueEnd: 47,
  });
  expect(text.slice(31, 47)).toBe('eu-west-1 # here');
});

test('an empty value has a place too, after its delimiter', () => {
  const text = '[a]\nregion =  \nb = 1';
  const [, region] = tokenize(text);
  expect(region).toMatchObject({ value: '', valueStart: 12, valueEnd: 12 });
});

describe('a line is what configparser takes it for', () => {
  test.for([
    [
      'LF, CRLF and CR each end a line',
      '[a]\r\nb=1\rc=2\nd=3',
      ['header a', 'option b is 1', 'option c is 2', 'option d is 3'],
    ],
    [
      'no other character ends a line',
      '[a]\nb = 1\v2\u20283\x854',
      ['header a', 'option b is 1\v2\u20283\x854'],
    ],
    ['a comment fills its line, indented or not', '# a\n  ; b\n', ['comment', 'comment']],
    ['a comment sign after something is text', '[a]\nb = c ; d', ['header a', 'option b is c ; d']],
    [
      'what is indented deeper than its option continues it, whatever it looks like',
      '[a]\n b=\n  c=d\n  [e]',
      ['header a', 'option b is ', 'continuation c=d', 'continuation [e]'],
    ],
    [
      'what is indented as deep as its option does not',
      '[a]\n\tb=1\n\tc=2',
      ['header a', 'option b is 1', 'option c is 2'],
    ],
    [
      'neither a comment nor a blank line ends a value',
      '[a]\nb=1\n# c\n\n  d',
      ['header a', 'option b is 1', 'comment', 'blank', 'continuation d'],
    ],
    [
      'a section cannot begin with a continuation',
      '[z]\ny=0\n[a]\n  b=1\n c=2',
      ['header z', 'option y is 0', 'header a', 'option b is 1', 'option c is 2'],
    ],
    ['a header runs to the last bracket, and the rest does not count', '[a] # [b] c', ['header a] # [b']],
    ['a lone bracket can be a name', '[]]', ['header ]']],
    ['empty brackets are no header', '[a]\n[]', ['header a', 'no-delimiter']],
    [
      'the first of = and : delimits',
      '[a]\nb:c=d\ne = f:g',
      ['header a', 'option b is c=d', 'option e is f:g'],
    ],
    [
      'Python white space round a key or value goes',
      '[a]\n\u3000b\u00a0=\x1fc\x85',
      ['header a', 'option b is c'],
    ],
    ['a zero width no-break space is text', '\ufeff[a]\n', ['no-header-yet']],
    ['an option needs a section', 'a=1\n[b]', ['no-header-yet', 'header b']],
    ['an option needs a key', '[a]\n= 1\n  b = 2', ['header a', 'empty-key', 'option b is 2']],
    [
      'after a line that is refused the setting above goes on',
      '[a]\nb=1\nc\n  d',
      ['header a', 'option b is 1', 'no-delimiter', 'continuation d'],
    ],
  ] as const)('%s', ([, text, tokens]) => {
    expect(showAll(text)).toEqual(tokens);
  });
});
