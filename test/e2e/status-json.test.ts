import { describe, expect, test } from 'vitest';
import { changeJson } from '../support/cache-files.ts';
import { corpRegistration, corpToken, sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { loggedIn } from '../support/stories.ts';
import { bothConfigs, statusOf } from './status-of.ts';

describe('awsso status --json', () => {
  test('has exactly the promised members, for a session and a legacy profile', async () => {
    await using box = await loggedIn({ config: bothConfigs });

    expect(await statusOf(box)).toEqual({
      sessions: [
        {
          name: 'corp',
          kind: 'sso-session',
          startUrl: 'https://d-1234567890.awsapps.com/start',
          region: 'eu-west-1',
          state: 'valid',
          tokenExpires: '2026-03-01T10:00:01Z',
          refreshable: true,
          registrationExpires: '2026-05-30T09:00:00Z',
          roles: [
            {
              profile: 'dev',
              accountId: '111122223333',
              roleName: 'ReadOnly',
              expires: '2026-03-01T10:00:01Z',
            },
          ],
        },
        {
          name: 'https://d-1234567890.awsapps.com/start/#',
          kind: 'start-url',
          startUrl: 'https://d-1234567890.awsapps.com/start/#',
          region: 'eu-west-1',
          state: 'login-required',
          refreshable: false,
          roles: [],
        },
      ],
    });
  });

  test('has every profile that uses a session', async () => {
    const more =
      '[profile other]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = ReadOnly\n';
    await using box = await loggedIn({ config: sessionConfig + more });

    const { sessions } = await statusOf(box);
    expect(sessions[0]?.['roles']).toMatchObject([{ profile: 'dev' }, { profile: 'other' }]);
  });

  test.for<[string, Readonly<Record<string, unknown>>, object]>([
    ['valid', { expiresAt: '2026-03-01T09:00:02Z' }, { state: 'valid', refreshable: true }],
    [
      'valid',
      { expiresAt: '2026-03-01T12:00:00Z', refreshToken: undefined },
      { state: 'valid', refreshable: false },
    ],
    ['refreshable', { expiresAt: '2026-03-01T09:00:01Z' }, { state: 'refreshable', refreshable: true }],
    [
      'login-required',
      { expiresAt: '2026-03-01T08:00:00Z', refreshToken: undefined },
      { state: 'login-required', refreshable: false },
    ],
    ['login-required', { accessToken: undefined }, { state: 'login-required', refreshable: false }],
    ['login-required', { region: 'us-east-1' }, { state: 'login-required', refreshable: false }],
  ])('says %s of a token with %j', async ([, change, expected]) => {
    await using box = await loggedIn();
    changeJson(box.home, corpToken, change);
    expect((await statusOf(box)).sessions).toMatchObject([expected]);
  });

  test('leaves out a date that is not known', async () => {
    await using box = await loggedIn();
    box.home.remove(corpToken);
    expect(Object.keys((await statusOf(box)).sessions[0] ?? {})).not.toContain('tokenExpires');
    expect((await statusOf(box)).sessions).toMatchObject([{ registrationExpires: '2026-05-30T09:00:00Z' }]);

    box.home.remove(corpRegistration);
    expect(Object.keys((await statusOf(box)).sessions[0] ?? {})).not.toContain('registrationExpires');
  });

  test('is an empty list for a config without sessions', async () => {
    await using box = await sandbox({ config: '[profile plain]\nregion = eu-west-1\n' });
    expect(await statusOf(box)).toEqual({ sessions: [] });
  });
});
