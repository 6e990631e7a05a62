import { describe, expect, test } from 'vitest';
import type { SsoToken } from '../../../src/cache/stored-token.ts';
import { readToken } from '../../../src/cache/token-store.ts';
import { Secret } from '../../../src/secret.ts';
import { type Home, temporaryHome } from '../../support/home.ts';
import { startUrl } from '../../support/session-of.ts';
import { file, session, written } from './token-files.ts';

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

const noUrl = 'the start URL that it records cannot be read';
const noRegion = 'the region that it records cannot be read';

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
    ['no URL', { startUrl: 'CANARY' }, noUrl],
    ['a URL of no host', { startUrl: 'CANARY:CANARY' }, noUrl],
    ['a URL of another scheme', { startUrl: 'ftp://CANARY/start' }, noUrl],
    ['a host longer than a name may be', { startUrl: `https://${'z'.repeat(500_000)}/start` }, noUrl],
    ['no region', { region: 'CANARY' }, noRegion],
    ['what could be a label of a host', { region: 'canary-canary' }, noRegion],
    ['a region that is too long for one', { region: `eu-${'z'.repeat(500_000)}-1` }, noRegion],
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
