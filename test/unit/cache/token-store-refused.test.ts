import { describe, expect, test } from 'vitest';
import { readToken } from '../../../src/cache/token-store.ts';
import { temporaryHome } from '../../support/home.ts';
import { file, session } from './token-files.ts';

describe('a token file is no entry, for a reason that names the field and quotes nothing, when', () => {
  const badTexts = [undefined, null, '', 5, true, ['CANARY'], { CANARY: 1 }];
  const badDates = [
    ...badTexts,
    0,
    1e30,
    'CANARY',
    'never',
    '2024-13-45',
    '2024-13-45T00:00:00Z',
    '2026-11-22T09:21:34',
    '2026-11-22',
  ];
  test.for([
    ['accessToken', badTexts],
    ['expiresAt', badDates],
  ] as const)('%s is not as it should be', ([field, values]) => {
    using home = temporaryHome();
    for (const value of values) {
      home.write(
        file,
        JSON.stringify({ accessToken: 'CANARY', expiresAt: '2026-11-22T09:21:34Z', [field]: value }),
      );
      expect(readToken(home.path, session)).toEqual({
        file: home.at(file),
        key: 'corp',
        reason: `${field} is missing or not as it should be`,
      });
    }
  });

  test('it is a registration, which lies in the same folder', () => {
    using home = temporaryHome();
    home.write(file, '{"clientId": "CANARY", "clientSecret": "s", "expiresAt": "2026-11-22T09:21:34Z"}');
    expect(readToken(home.path, session)).toMatchObject({
      reason: 'accessToken is missing or not as it should be',
    });
  });

  test('there is none', () => {
    using home = temporaryHome();
    expect(readToken(home.path, session)).toEqual({
      file: home.at(file),
      key: 'corp',
      reason: 'no file',
      isAbsent: true,
    });
  });

  test('it is a folder', () => {
    using home = temporaryHome();
    home.write(`${file}/x`, '');
    expect(readToken(home.path, session)).toMatchObject({ reason: 'not a regular file' });
  });
});
