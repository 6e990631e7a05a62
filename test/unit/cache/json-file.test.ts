import { chmodSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readJsonFile } from '../../../src/cache/json-file.ts';
import { removeFile, writeJsonFile } from '../../../src/cache/write-json-file.ts';
import { temporaryHome } from '../../support/home.ts';
import { good, writeOld } from './write-old.ts';

describe('read as they are', () => {
  test.for([
    ['blanks and CRLF round it', `\r\n ${good}\r\n`, { accessToken: 'CANARY', n: 1 }],
    ['the last of two fields of one name', '{"a": 1, "a": 2}', { a: 2 }],
    ['lone surrogates', '{"a": "\\ud800"}', { a: '\ud800' }],
    [
      '64 levels',
      `{"a": ${'['.repeat(63)}${']'.repeat(63)}}`,
      { a: JSON.parse('['.repeat(63) + ']'.repeat(63)) },
    ],
  ] as const)('%s', ([, content, found]) => {
    using home = temporaryHome();
    writeOld(home, content);
    expect(readJsonFile(home.at('x.json'))).toEqual({ found });
  });

  test('a looser mode, silently', () => {
    using home = temporaryHome();
    home.write('x.json', good);
    chmodSync(home.at('x.json'), 0o666);
    expect(readJsonFile(home.at('x.json'))).toHaveProperty('found');
  });

  test('a link to a file', () => {
    using home = temporaryHome();
    home.write('dotfiles/x.json', good);
    symlinkSync(home.at('dotfiles/x.json'), home.at('x.json'));
    expect(readJsonFile(home.at('x.json'))).toHaveProperty('found');
  });

  test('a field called __proto__ is a field, and pollutes nothing', () => {
    using home = temporaryHome();
    writeOld(home, '{"__proto__": {"polluted": true}, "constructor": 1}');
    const read = readJsonFile(home.at('x.json'));
    expect('found' in read && Object.keys(read.found)).toEqual(['__proto__', 'constructor']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('a file is written', () => {
  test('as botocore does: one spaced line, ASCII, fields in order, no final newline', () => {
    using home = temporaryHome();
    writeJsonFile(home.at('x.json'), { b: 'ü\u007f', a: [1, 2], c: { d: true } });
    expect(home.read('x.json')).toBe('{"b": "\\u00fc\\u007f", "a": [1, 2], "c": {"d": true}}');
  });
});

describe('removing', () => {
  test('a file', () => {
    using home = temporaryHome();
    home.write('x.json', good);
    removeFile(home.at('x.json'));
    expect(home.files()).toEqual({});
  });

  test('what is not there is no error', () => {
    using home = temporaryHome();
    expect(() => removeFile(home.at('gone/x.json'))).not.toThrow();
  });

  test('a link takes the link, not its target', () => {
    using home = temporaryHome();
    home.write('target', good);
    symlinkSync(home.at('target'), home.at('x.json'));
    removeFile(home.at('x.json'));
    expect(home.files()).toEqual({ target: good });
  });
});
