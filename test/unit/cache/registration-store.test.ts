import { describe, expect, test } from 'vitest';
import {
  forgetRegistration,
  readRegistration,
  registrationEntry,
  writeRegistration,
} from '../../../src/cache/registration-store.ts';
import { Secret } from '../../../src/secret.ts';
import { temporaryHome } from '../../support/home.ts';
import { sessionOf } from '../../support/session-of.ts';

const session = sessionOf();
const { key } = registrationEntry('', session);
const file = registrationEntry('', session).file;
const registration = {
  clientId: 'client',
  clientSecret: new Secret('secret'),
  expiresAt: new Date('2027-02-20T01:21:21.999Z'),
};
const written = '{"clientId": "client", "clientSecret": "secret", "expiresAt": "2027-02-20T01:21:21Z"}';

describe('a registration is written as by the AWS CLI in its device flow', () => {
  test.for([
    ['without scopes when the config names none', undefined, ''],
    ['without scopes when the config names an empty list', [], ''],
    [
      'with the scopes of the config',
      ['sso:account:access', 'codewhisperer:completions'],
      ', "scopes": ["sso:account:access", "codewhisperer:completions"]',
    ],
  ] as const)('%s', ([, scopes, end]) => {
    using home = temporaryHome();
    const scoped = sessionOf({ scopes });
    writeRegistration(home.path, scoped, registration);
    expect(home.files()).toEqual({
      [registrationEntry('', scoped).file]: `${written.slice(0, -1)}${end}}`,
    });
  });

  test('and as in its flow in a browser, with what it is for', () => {
    using home = temporaryHome();
    const made = { scopes: ['sso:account:access'], grantTypes: ['authorization_code', 'refresh_token'] };
    writeRegistration(home.path, session, registration, made);
    expect(home.read(file)).toBe(
      `${written.slice(0, -1)}, "scopes": ["sso:account:access"], "grantTypes": ["authorization_code", "refresh_token"]}`,
    );
    expect(readRegistration(home.path, session, true)).toMatchObject({ found: { clientId: 'client' } });
    expect(readRegistration(home.path, session)).toMatchObject({
      reason: 'registered for the authorization code flow',
    });
  });

  test('over what was there, of which neither keys nor purpose stay', () => {
    using home = temporaryHome();
    const purpose = '"scopes": ["old"], "grantTypes": ["authorization_code", "refresh_token"]';
    home.write(file, `{"clientId": "old", "clientSecret": "old", ${purpose}}`);
    writeRegistration(home.path, session, registration);
    expect(home.read(file)).toBe(written);
  });

  test('fields that others keep there stay, after ours, but for null', () => {
    using home = temporaryHome();
    home.write(file, '{"theirs": [1, null], "clientId": "old", "none": null, "__proto__": 1}');
    writeRegistration(home.path, session, registration);
    expect(home.read(file)).toBe(`${written.slice(0, -1)}, "theirs": [1, null], "__proto__": 1}`);
  });
});

describe('a registration is read', () => {
  const found = {
    clientId: 'client',
    clientSecret: new Secret('secret'),
    expiresAt: new Date('2027-02-20T01:21:21Z'),
  };
  test.for([
    ['as the AWS CLI writes it', written],
    ['with scopes', `${written.slice(0, -1)}, "scopes": ["sso:account:access"]}`],
    ['with grant types of the device flow', `${written.slice(0, -1)}, "grantTypes": ["refresh_token"]}`],
    ['with grant types null', `${written.slice(0, -1)}, "grantTypes": null}`],
    ['with a date of old', written.replace('21Z', '21UTC')],
  ] as const)('%s', ([, content]) => {
    using home = temporaryHome();
    home.write(file, content);
    expect(readRegistration(home.path, session)).toEqual({ file: home.at(file), key, found });
  });
});

describe('a registration is no entry when', () => {
  const wrong = 'is missing or not as it should be';
  test.for([
    [
      'the AWS CLI made it for its browser flow',
      { grantTypes: ['authorization_code', 'refresh_token'] },
      'registered for the authorization code flow',
    ],
    ['it has no client id', { clientId: undefined }, `clientId ${wrong}`],
    ['its client id is a number', { clientId: 1 }, `clientId ${wrong}`],
    ['its secret is empty', { clientSecret: '' }, `clientSecret ${wrong}`],
    ['its secret is null', { clientSecret: null }, `clientSecret ${wrong}`],
    ['it has no expiry', { expiresAt: undefined }, `expiresAt ${wrong}`],
    ['its expiry is seconds since the epoch', { expiresAt: 1803000000 }, `expiresAt ${wrong}`],
    ['its expiry has no zone', { expiresAt: '2027-02-20T01:21:21' }, `expiresAt ${wrong}`],
  ] as const)('%s', ([, change, reason]) => {
    using home = temporaryHome();
    home.write(file, JSON.stringify({ ...JSON.parse(written), ...change }));
    expect(readRegistration(home.path, session)).toEqual({ file: home.at(file), key, reason });
  });

  test.for([
    ['its file is cut short', written.slice(0, -4), 'not valid JSON (cut short or damaged)'],
    ['its file is a list', '[]', 'not a JSON object'],
  ] as const)('%s', ([, content, reason]) => {
    using home = temporaryHome();
    home.write(file, content);
    expect(readRegistration(home.path, session)).toEqual({ file: home.at(file), key, reason });
  });

  test('it was made for the device flow, and the other is wanted', () => {
    using home = temporaryHome();
    home.write(file, written);
    expect(readRegistration(home.path, session, true)).toEqual({
      file: home.at(file),
      key,
      reason: 'registered for the device flow',
    });
  });

  test('it is forgotten, whichever of the two it is for', () => {
    using home = temporaryHome();
    home.write(file, written);
    forgetRegistration(home.path, session);
    expect(home.files()).toEqual({});
  });

  test('there is none', () => {
    using home = temporaryHome();
    expect(readRegistration(home.path, session)).toEqual({ file: home.at(file), key, reason: 'no file' });
  });
});
