import { describe, expect, test } from 'vitest';
import { tokenFiles, writeToken } from '../../../src/cache/token-store.ts';
import { removeFile } from '../../../src/cache/write-json-file.ts';
import { Secret } from '../../../src/secret.ts';
import { temporaryHome } from '../../support/home.ts';
import { sessionOf, startUrl } from '../../support/session-of.ts';
import { file, session, token, written } from './token-files.ts';

describe('a token is written as the AWS CLI writes it', () => {
  test('byte for byte: its fields in its order, dates in whole seconds', () => {
    using home = temporaryHome();
    writeToken(home.path, session, token);
    expect(home.files()).toEqual({ [file]: written });
  });

  test('without a refresh token there is no such field, least of all null', () => {
    using home = temporaryHome();
    writeToken(home.path, session, { ...token, refreshToken: undefined });
    expect(home.read(file)).toBe(written.replace(', "refreshToken": "refresh"', ''));
  });

  test('of the least there can be', () => {
    using home = temporaryHome();
    writeToken(home.path, session, { accessToken: new Secret('a'), expiresAt: token.expiresAt });
    expect(home.read(file)).toBe(
      `{"startUrl": "${startUrl}", "region": "eu-west-1", "accessToken": "a", "expiresAt": "2026-11-22T09:21:34Z"}`,
    );
  });

  test("with the config's portal, whatever the token recorded", () => {
    using home = temporaryHome();
    writeToken(home.path, session, { ...token, startUrl: 'https://other.example', region: 'us-east-1' });
    expect(home.read(file)).toBe(written);
  });

  test('with characters outside ASCII escaped', () => {
    using home = temporaryHome();
    const unicode = sessionOf({ startUrl: 'https://ü.example/start' });
    writeToken(home.path, unicode, token);
    expect(home.read(file)).toContain('"startUrl": "https://\\u00fc.example/start"');
  });
});

describe('on rewrite', () => {
  test.for([
    [
      'fields that others keep there stay, in their order, after ours',
      '{"receivedAt": "x", "accessToken": "old", "ssoSessionName": "corp", "n": 1.5, "list": [1, {"a": null}]}',
      ', "receivedAt": "x", "ssoSessionName": "corp", "n": 1.5, "list": [1, {"a": null}]}',
    ],
    [
      'a field that is null is dropped',
      '{"a": null, "b": 0, "c": "", "d": false}',
      ', "b": 0, "c": "", "d": false}',
    ],
    [
      'a field called as something of every object stays a field',
      '{"__proto__": {"polluted": 1}, "constructor": "c", "toString": "t", "hasOwnProperty": 1}',
      ', "__proto__": {"polluted": 1}, "constructor": "c", "toString": "t", "hasOwnProperty": 1}',
    ],
    ['nothing stays of a damaged file', '{"receivedAt": "x"', '}'],
    [
      'nothing stays of more than a hundred fields',
      `{${Array.from({ length: 101 }, (_, index) => `"f${index}": 1`).join()}}`,
      '}',
    ],
    ['nothing stays of a list', '["receivedAt"]', '}'],
    ['nothing stays of a file nested too deeply', `{"a": ${'['.repeat(9_999)}${']'.repeat(9_999)}}`, '}'],
  ] as const)('%s', ([, before, end]) => {
    using home = temporaryHome();
    home.write(file, before);
    writeToken(home.path, session, token);
    expect(home.read(file)).toBe(written.slice(0, -1) + end);
  });

  test('an old refresh token does not outlive a token that has none', () => {
    using home = temporaryHome();
    home.write(file, written);
    writeToken(home.path, session, { ...token, refreshToken: undefined });
    expect(home.read(file)).not.toContain('refresh"');
  });

  test('the files of other sessions are untouched', () => {
    using home = temporaryHome();
    home.write('.aws/sso/cache/other.json', '{"accessToken": "theirs"');
    writeToken(home.path, session, token);
    tokenFiles(home.path, session).forEach(removeFile);
    expect(home.files()).toEqual({ '.aws/sso/cache/other.json': '{"accessToken": "theirs"' });
  });
});
