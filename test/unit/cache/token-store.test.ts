import { describe, expect, test } from 'vitest';
import {
  readToken,
  removeToken,
  type SsoToken,
  tokenEntry,
  writeToken,
} from '../../../src/cache/token-store.ts';
import { Secret } from '../../../src/secret.ts';
import { type Home, temporaryHome } from '../../support/home.ts';
import { sessionOf, startUrl } from '../../support/session-of.ts';

const session = sessionOf();
const file = tokenEntry('', session).file;

const token: SsoToken = {
  accessToken: new Secret('access'),
  expiresAt: new Date('2026-11-22T09:21:34.999Z'),
  clientId: 'client',
  clientSecret: new Secret('secret'),
  registrationExpiresAt: new Date('2027-02-20T01:21:21.001Z'),
  refreshToken: new Secret('refresh'),
};

/** As `aws sso login` leaves it. */
const written =
  `{"startUrl": "${startUrl}", "region": "eu-west-1", "accessToken": "access", ` +
  '"expiresAt": "2026-11-22T09:21:34Z", "clientId": "client", "clientSecret": "secret", ' +
  '"registrationExpiresAt": "2027-02-20T01:21:21Z", "refreshToken": "refresh"}';

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
    removeToken(home.path, session);
    expect(home.files()).toEqual({ '.aws/sso/cache/other.json': '{"accessToken": "theirs"' });
  });
});

describe('a token is read', () => {
  test('as the AWS CLI writes it', () => {
    using home = temporaryHome();
    home.write(file, written);
    expect(readToken(home.path, session)).toEqual({
      file: home.at(file),
      key: 'corp',
      found: {
        startUrl,
        region: 'eu-west-1',
        accessToken: new Secret('access'),
        expiresAt: new Date('2026-11-22T09:21:34Z'),
        clientId: 'client',
        clientSecret: new Secret('secret'),
        registrationExpiresAt: new Date('2027-02-20T01:21:21Z'),
        refreshToken: new Secret('refresh'),
      },
    });
  });

  test.for([
    ['of the AWS CLI before 2.0', '2021-12-11T07:18:18UTC', '2021-12-11T07:18:18.000Z'],
    ['of the AWS CLI', '2021-12-11T07:18:18Z', '2021-12-11T07:18:18.000Z'],
    ['of the JavaScript SDK', '2023-03-16T15:11:53.540Z', '2023-03-16T15:11:53.540Z'],
    ['of the Go SDK', '2023-12-20T19:31:16+10:00', '2023-12-20T09:31:16.000Z'],
  ] as const)('with a date in the spelling %s', ([, expiresAt, instant]) => {
    using home = temporaryHome();
    home.write(file, JSON.stringify({ accessToken: 'access', expiresAt }));
    expect(foundIn(home)?.expiresAt.toISOString()).toBe(instant);
  });

  test('with access token and expiry alone', () => {
    using home = temporaryHome();
    home.write(file, '{"accessToken": "a", "expiresAt": "2026-11-22T09:21:34Z"}');
    expect(foundIn(home)).toEqual({
      accessToken: new Secret('a'),
      expiresAt: new Date('2026-11-22T09:21:34Z'),
    });
  });

  test.for(['refreshToken', 'clientId', 'clientSecret', 'startUrl', 'region'])(
    'as one without %s, when that is null, empty or no text',
    (field) => {
      using home = temporaryHome();
      for (const value of [null, '', 5, true, [], {}]) {
        home.write(file, JSON.stringify({ ...JSON.parse(written), [field]: value }));
        expect(foundIn(home)).toMatchObject({ accessToken: new Secret('access'), [field]: undefined });
      }
    },
  );

  test.for([
    ['absent', undefined],
    ['null', null],
    ['no date', 'never'],
    ['a number', 1e12],
  ] as const)('with a registration expiry that is %s, as if none were there', ([, registrationExpiresAt]) => {
    using home = temporaryHome();
    home.write(file, JSON.stringify({ ...JSON.parse(written), registrationExpiresAt }));
    expect(foundIn(home)?.accessToken).toEqual(new Secret('access'));
    expect(foundIn(home)?.registrationExpiresAt).toBeUndefined();
  });
});

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

describe('a token that records another portal counts as absent', () => {
  test.for([
    [
      'another region',
      { region: 'us-east-1' },
      'it was issued in region us-east-1, the config says eu-west-1',
    ],
    [
      'another host',
      { startUrl: 'https://d-9876543210.awsapps.com/start' },
      'it was issued by d-9876543210.awsapps.com, the config says d-1234567890.awsapps.com',
    ],
    [
      'another port',
      { startUrl: 'https://d-1234567890.awsapps.com:8443/start' },
      'it was issued by d-1234567890.awsapps.com:8443, the config says d-1234567890.awsapps.com',
    ],
    [
      'a host that only begins alike',
      { startUrl: 'https://d-1234567890.awsapps.com.evil.example/start' },
      'it was issued by d-1234567890.awsapps.com.evil.example, the config says d-1234567890.awsapps.com',
    ],
    [
      'a host behind user information',
      { startUrl: 'https://d-1234567890.awsapps.com@evil.example/start' },
      'it was issued by evil.example, the config says d-1234567890.awsapps.com',
    ],
    ['no URL', { startUrl: 'corp' }, 'it was issued by corp, the config says d-1234567890.awsapps.com'],
  ] as const)('%s', ([, recorded, reason]) => {
    using home = temporaryHome();
    home.write(file, JSON.stringify({ ...JSON.parse(written), ...recorded }));
    expect(readToken(home.path, session)).toEqual({ file: home.at(file), key: 'corp', reason });
  });

  test.for([
    ['another spelling of the path', { startUrl: `${startUrl}/#` }],
    ['capitals in the host', { startUrl: 'https://D-1234567890.AWSAPPS.COM/start' }],
    ['the default port', { startUrl: 'https://d-1234567890.awsapps.com:443/start' }],
    ['an empty start URL and region', { startUrl: '', region: '' }],
    ['neither', { startUrl: undefined, region: undefined }],
    ['null', { startUrl: null, region: null }],
  ] as const)('but not %s', ([, recorded]) => {
    using home = temporaryHome();
    home.write(file, JSON.stringify({ ...JSON.parse(written), ...recorded }));
    expect(foundIn(home)?.accessToken).toEqual(new Secret('access'));
  });
});

function foundIn(home: Home): SsoToken | undefined {
  const read = readToken(home.path, session);
  return 'found' in read ? read.found : undefined;
}
