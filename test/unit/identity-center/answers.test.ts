import { describe, expect, test } from 'vitest';
import {
  narrowDeviceAuthorization,
  narrowRegistration,
  narrowRoleCredentials,
  narrowRoleNames,
  narrowToken,
} from '../../../src/identity-center/answers.ts';
import { NonsenseAnswer } from '../../../src/network/nonsense-answer.ts';

const now = new Date('2026-03-01T09:00:00Z');

const badTexts = [undefined, null, '', 5, true, ['CANARY'], { CANARY: 1 }];
const badNumbers = [undefined, null, '3600', 'CANARY', 0, -1, Number.NaN, Number.POSITIVE_INFINITY, [5], {}];

const good = {
  registration: { clientId: 'i', clientSecret: 's', clientSecretExpiresAt: 1803000000 },
  device: {
    deviceCode: 'd',
    userCode: 'u',
    verificationUri: 'https://v.example',
    expiresIn: 600,
    interval: 5,
  },
  token: { accessToken: 'a', expiresIn: 28800, refreshToken: 'r' },
  keys: { accessKeyId: 'k', secretAccessKey: 's', sessionToken: 't', expiration: 1795314095000 },
};

const narrowKeys = (keys: object) => narrowRoleCredentials({ roleCredentials: keys }, '1');

describe('an answer is nonsense, which quotes nothing of it, with a wrong', () => {
  const rows: readonly (readonly [
    string,
    (answer: object) => unknown,
    object,
    string,
    readonly unknown[],
  ])[] = [
    ['client id', narrowRegistration, good.registration, 'clientId', badTexts],
    ['client secret', narrowRegistration, good.registration, 'clientSecret', badTexts],
    [
      'end of a registration',
      narrowRegistration,
      good.registration,
      'clientSecretExpiresAt',
      [...badNumbers, 1e15],
    ],
    ['device code', device, good.device, 'deviceCode', badTexts],
    ['user code', device, good.device, 'userCode', badTexts],
    ['verification URI', device, good.device, 'verificationUri', badTexts],
    ['complete verification URI', device, good.device, 'verificationUriComplete', [5, true, ['CANARY']]],
    ['length of a login', device, good.device, 'expiresIn', [...badNumbers, 1e12]],
    ['interval', device, good.device, 'interval', ['5', true, [5]]],
    ['access token', token, good.token, 'accessToken', badTexts],
    ['length of a token', token, good.token, 'expiresIn', [...badNumbers, 1e12]],
    ['refresh token', token, good.token, 'refreshToken', [5, true, ['CANARY']]],
    ['key id', narrowKeys, good.keys, 'accessKeyId', badTexts],
    ['secret key', narrowKeys, good.keys, 'secretAccessKey', badTexts],
    ['session token', narrowKeys, good.keys, 'sessionToken', badTexts],
    ['end of role credentials', narrowKeys, good.keys, 'expiration', [...badNumbers, 1795314095, 1e15, 1e30]],
  ];
  test.for(rows)('%s', ([, narrow, answer, field, values]) => {
    expect(() => narrow(answer)).not.toThrow();
    for (const value of values) {
      const nonsense = nonsenseOf(() => narrow({ ...answer, [field]: value }));
      expect(nonsense.message).toMatch(
        /^(?:[\w.]+ is missing or not as it should be|a date is out of range)$/,
      );
    }
  });

  test.for([
    ['list of roles', {}],
    ['list of roles', { roleList: null }],
    ['list of roles', { roleList: 'CANARY' }],
    ['role', { roleList: ['CANARY'] }],
    ['role name', { roleList: [{ roleName: 'A' }, { roleName: 5 }] }],
    ['role name', { roleList: [{ roleName: '' }] }],
  ] as const)('%s: %j', ([, answer]) => {
    expect(nonsenseOf(() => narrowRoleNames(answer)).message).toMatch(/^roleList[\w.]* is missing or not/);
  });

  test.for([undefined, null, [], 'CANARY', {}, { roleCredentials: null }, { roleCredentials: ['CANARY'] }])(
    'shape: %j',
    (answer) => {
      expect(() => narrowRoleCredentials(answer, '1')).toThrow(NonsenseAnswer);
    },
  );
});

describe('an interval of polling is at least a second and at most a minute', () => {
  test.for([
    ['as given', 7, 7],
    ['of nothing', 0, 1],
    ['below nothing', -5, 1],
    ['beyond all measure', 1e9, 60],
    // RFC 8628, section 3.2.
    ['not given: five seconds', undefined, 5],
  ] as const)('%s', ([, interval, seconds]) => {
    expect(narrowDeviceAuthorization({ ...good.device, interval }, now).intervalSeconds).toBe(seconds);
  });
});

describe('what is empty is as if not given', () => {
  test('a complete verification URI', () => {
    expect(device({ ...good.device, verificationUriComplete: '' }).verificationUriComplete).toBeUndefined();
  });

  test('a refresh token', () => {
    expect(token({ ...good.token, refreshToken: '' }).refreshToken).toBeUndefined();
  });
});

function device(answer: unknown) {
  return narrowDeviceAuthorization(answer, now);
}

function token(answer: unknown) {
  return narrowToken(answer, now);
}

function nonsenseOf(act: () => unknown): NonsenseAnswer {
  try {
    act();
  } catch (error) {
    if (error instanceof NonsenseAnswer) {
      return error;
    }
    throw error;
  }
  throw new Error('it was taken for sense');
}
