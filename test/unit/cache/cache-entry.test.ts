import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registrationEntry } from '../../../src/cache/registration-store.ts';
import { roleEntries } from '../../../src/cache/role-credentials-store.ts';
import { tokenEntry } from '../../../src/cache/token-store.ts';
import { roleOf, sessionOf, startUrl } from '../../support/session-of.ts';

// Every name in this file was computed by botocore's own code (AWS CLI 2.36.7), some seen on disk after a login.

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

describe('role credentials are kept under the SHA-1 of sorted, minified, ASCII-escaped JSON', () => {
  const account = '242230929264';
  const url = 'https://d-9a6772b5aa.awsapps.com/start';
  const named = (sessionName: string, roleName = 'admin', accountId = account) => ({
    role: roleOf(sessionOf({ name: sessionName }), { accountId, roleName }),
  });
  const legacy = (startUrl: string) => ({
    role: roleOf(sessionOf({ name: undefined, startUrl }), { accountId: account, roleName: 'admin' }),
  });
  const keyOf = (rest: string) => `{"accountId":"${account}","roleName":"admin",${rest}}`;

  test.for([
    {
      name: 'a session',
      ...named('sso-d-9367052e24'),
      key: keyOf('"sessionName":"sso-d-9367052e24"'),
      sha1: 'e1bbbcec999f4a7174d51ae8b7371fbcc894f963',
    },
    {
      name: 'another session',
      ...named('sso-d-9a6772b5aa'),
      key: keyOf('"sessionName":"sso-d-9a6772b5aa"'),
      sha1: '8d66bf5753f561198c0071a6e5a012f123f35b39',
    },
    {
      name: 'a third session',
      ...named('my-sso'),
      key: keyOf('"sessionName":"my-sso"'),
      sha1: '2f3c4c76f202fa8acf83c85df275a7f108ee9e16',
    },
    {
      name: 'an account id with leading zeros',
      ...named('my-sso', 'admin', '000000000001'),
      key: '{"accountId":"000000000001","roleName":"admin","sessionName":"my-sso"}',
      sha1: '20cda4256727272458193793fbd20da12c0783f4',
    },
    {
      name: 'a start URL',
      ...legacy(url),
      key: keyOf(`"startUrl":"${url}"`),
      sha1: 'f30574bdd4412d529b6c7e574e314befd5c6692b',
    },
    {
      name: 'a start URL with a fragment',
      ...legacy(`${url}/#`),
      key: keyOf(`"startUrl":"${url}/#"`),
      sha1: 'd8ee3de1de10bab92f52e5906aa197eb7fdfa0b6',
    },
    {
      name: 'another start URL',
      ...legacy('https://d-9367052e24.awsapps.com/start'),
      key: keyOf('"startUrl":"https://d-9367052e24.awsapps.com/start"'),
      sha1: '1badb16dd5967ec667d336791b25289fe4689b51',
    },
    {
      name: 'Latin letters with accents',
      ...named('Ünïcode'),
      key: keyOf('"sessionName":"\\u00dcn\\u00efcode"'),
      sha1: '90376b452292d66fb1704b03f6c7c5a47feceae7',
    },
    {
      name: 'an emoji, and a role with an accent',
      ...named('emoji-😀', 'rôle'),
      key: `{"accountId":"${account}","roleName":"r\\u00f4le","sessionName":"emoji-\\ud83d\\ude00"}`,
      sha1: 'a2b442879e5a2a61b0c9af3fc3ab98ce5b6443dc',
    },
    {
      name: 'DEL',
      ...named('del\u007f'),
      key: keyOf('"sessionName":"del\\u007f"'),
      sha1: '3ffd2abb3e66fdfe680554f0b117adcdc844efb7',
    },
    {
      name: 'slash, quote and backslash',
      ...named('a/b"c\\d'),
      key: keyOf('"sessionName":"a/b\\"c\\\\d"'),
      sha1: '231c165e553ce64b6aadd085594e1bb2dccf4a95',
    },
    {
      name: 'a role of every allowed mark',
      ...named('sso-d-9367052e24', 'a b+c=d,e.f@g~h/ü-_'),
      key: `{"accountId":"${account}","roleName":"a b+c=d,e.f@g~h/\\u00fc-_","sessionName":"sso-d-9367052e24"}`,
      sha1: 'e80d27af2dc8219a0ec92a485c5d2603b380f39f',
    },
  ])('$name', ({ role, key, sha1 }) => {
    expect(roleEntries(home, role)[0]).toEqual({ file: `/home/u/.aws/cli/cache/${sha1}.json`, key });
  });

  test('a session is also looked up under its start URL, after its name', () => {
    const [, second] = roleEntries(
      home,
      roleOf(sessionOf({ name: 'my-sso', startUrl: url }), { accountId: account, roleName: 'admin' }),
    );
    expect(second).toEqual({
      file: '/home/u/.aws/cli/cache/f30574bdd4412d529b6c7e574e314befd5c6692b.json',
      key: keyOf(`"startUrl":"${url}"`),
    });
  });

  // botocore `SSOCredentialFetcher._create_cache_key` asks whether there is a name, not whether it is None.
  test('a session whose name is empty is looked up by its start URL alone', () => {
    const [entry, second] = roleEntries(home, roleOf(sessionOf({ name: '' })));
    expect(JSON.parse(entry.key)).toEqual({ accountId: '111122223333', roleName: 'ReadOnly', startUrl });
    expect(second).toBeUndefined();
  });

  test('a legacy profile has no second entry', () => {
    expect(roleEntries(home, legacy(url).role)).toHaveLength(1);
  });
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
