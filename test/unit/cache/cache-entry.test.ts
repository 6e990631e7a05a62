import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tokenEntry } from '../../../src/cache/cache-entry.ts';
import { registrationEntry } from '../../../src/cache/registration-store.ts';
import { sessionOf } from '../../support/session-of.ts';

const home = '/home/u';

describe('the token of a session is kept under the SHA-1 of its name', () => {
  test.for([
    ['sso-d-9367052e24', '7a7d2bddd4a31e7b4be4c83fdbbe1af869b642f8'],
    ['my-sso', '0ad374308c5a4e22f723adf10145eafad7c4031c'],
    ['my sso', 'b3902c2d49b36c95af74dedb0f77c5828749e230'],
    ['Ünïcode', 'e5ac741e1ec5e454d6e7acd25296a7cea5eaf726'],
  ] as const)('%s', ([name, sha1]) => {
    expect(tokenEntry(home, sessionOf({ name }))).toEqual({
      file: `/home/u/.aws/sso/cache/${sha1}.json`,
      key: name,
    });
  });
});

describe('the token of a legacy profile is kept under the SHA-1 of its start URL, exactly as written', () => {
  test.for([
    ['https://d-9a6772b5aa.awsapps.com/start', '4fbbfb5d40afa2f001d7c45107652897179a34ad'],
    ['https://d-9a6772b5aa.awsapps.com/start/', '421d4f3f7ea9e129026d07a50aab4c34ebdf3107'],
    ['https://d-9a6772b5aa.awsapps.com/start#', 'f86ddad0a330a799629728fe9fba24f5c2dc1303'],
    ['https://d-9a6772b5aa.awsapps.com/start/#', '658f8abcb116a166133a98338215c82c864df36c'],
    ['https://d-9a6772b5aa.awsapps.com/start/#/', '5e4df57bf1ba382dcd071c3546488c6641ba4de5'],
    ['https://d-9367052e24.awsapps.com/start', '3e82b4ca06cf5c2c06b82e3d00ac8d106b0b71ae'],
  ] as const)('%s', ([startUrl, sha1]) => {
    expect(tokenEntry(home, sessionOf({ name: undefined, startUrl }))).toEqual({
      file: `/home/u/.aws/sso/cache/${sha1}.json`,
      key: startUrl,
    });
  });
});

describe('no name leads out of the cache folder', () => {
  test.for(['../../x', '/etc/passwd', 'a/b', 'con', '.', '', 'x'.repeat(300), 'nul\0', '😀'])(
    '%j',
    (name) => {
      expect(tokenEntry(home, sessionOf({ name })).file).toMatch(
        /^\/home\/u\/\.aws\/sso\/cache\/[0-9a-f]{40}\.json$/,
      );
    },
  );
});

describe('a client registration is kept under the SHA-1 of sorted, spaced, ASCII-escaped JSON', () => {
  const [first, second] = [
    'https://d-9a6772b5aa.awsapps.com/start',
    'https://d-9367052e24.awsapps.com/start',
  ];
  const account = 'sso:account:access';
  const completions = 'codewhisperer:completions';

  test.for([
    ['a legacy profile', first, undefined, undefined, 'ae7d17428e91e6412560ccfe9bb2861d52ec9f90'],
    [
      'a session without scopes',
      second,
      'sso-d-9367052e24',
      undefined,
      'd740840edd93092eac6213c1038c577d8f7e5f56',
    ],
    [
      'a session with a scope',
      second,
      'sso-d-9367052e24',
      [account],
      '26e78d5ecccf7e281036656dadbbe873c766724d',
    ],
    [
      'a session with two scopes',
      second,
      'sso-d-9367052e24',
      [account, completions],
      '91404ca679f9cdef3b76ef5d4bf587d035f36fed',
    ],
    [
      'a session with a list of none',
      second,
      'sso-d-9367052e24',
      [],
      'cad89f1ee52491cab4fae81a0255f64ecd7741f0',
    ],
    ['a session with an accent', second, 'sso-ü', [account], '177f602cff4bbe69ef0ce5a68eaf29063b7b4bf2'],
    [
      'a start URL with a fragment',
      `${second}/#`,
      'sso-d-9367052e24',
      [account, completions],
      '83fdc2c01ea6294c36488f66adc33912af2fbc2c',
    ],
  ] as const)('%s', ([, startUrl, name, scopes, sha1]) => {
    const { file } = registrationEntry(home, sessionOf({ startUrl, name, scopes, region: 'us-east-1' }));
    expect(basename(file)).toBe(`${sha1}.json`);
  });

  test('the hashed text, in full', () => {
    const session = sessionOf({ startUrl: first, name: undefined, region: 'us-east-1' });
    expect(registrationEntry(home, session).key).toBe(
      '{"region": "us-east-1", "scopes": null, "session_name": null, "startUrl": "https://d-9a6772b5aa.awsapps.com/start", "tool": "botocore"}',
    );
  });
});
