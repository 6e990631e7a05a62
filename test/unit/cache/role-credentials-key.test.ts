import { describe, expect, test } from 'vitest';
import { roleEntries } from '../../../src/cache/role-credentials-store.ts';
import { roleOf, sessionOf, startUrl } from '../../support/session-of.ts';

const home = '/home/u';

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
