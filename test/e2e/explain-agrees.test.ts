import { describe, expect, test } from 'vitest';
import { changeJson, readJson } from '../support/cache-files.ts';
import { hours, minutes } from '../support/clock.ts';
import { corpRole, corpToken, keysInFile } from '../support/configs.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { callsOf, expectFailure, explain, loggedIn, loggedInLegacy } from '../support/stories.ts';

interface State {
  readonly terminal?: boolean;
  readonly credentials?: string;
  readonly args?: readonly string[];
  readonly change: (box: Sandbox) => void;
}

describe('explain agrees with what process then does', () => {
  test.for<[string, string | null, State]>([
    ['everything fresh', 'role-cache', { change: () => {} }],
    ['no token', 'role-cache', { change: (box) => box.home.remove(corpToken) }],
    ['no role credentials', 'sso-token', { change: (box) => box.home.remove(corpRole) }],
    ['role credentials due', 'sso-token', { change: (box) => box.clock.advance(minutes(50)) }],
    ['everything expired, refreshable', 'sso-token', { change: (box) => box.clock.advance(hours(3)) }],
    [
      'role credentials due, no token',
      'role-cache',
      {
        change: (box) => {
          box.clock.advance(minutes(50));
          box.home.remove(corpToken);
        },
      },
    ],
    [
      'role credentials due, no token, keys in the credentials file',
      'credentials-file',
      {
        credentials: keysInFile('dev'),
        change: (box) => {
          box.clock.advance(minutes(50));
          box.home.remove(corpToken);
        },
      },
    ],
    [
      'role credentials due, no token, a terminal',
      'login',
      {
        terminal: true,
        change: (box) => {
          box.clock.advance(minutes(50));
          box.home.remove(corpToken);
        },
      },
    ],
    ['nothing cached', null, { change: forget }],
    ['nothing cached, a terminal', 'login', { terminal: true, change: forget }],
    [
      'nothing cached, a terminal, --login never',
      null,
      { terminal: true, args: ['--login', 'never'], change: forget },
    ],
    ['nothing cached, --login always', 'login', { args: ['--login', 'always'], change: forget }],
    [
      'nothing cached, keys in the credentials file',
      'credentials-file',
      { credentials: keysInFile('dev'), change: forget },
    ],
    [
      'nothing cached, keys of another account in the credentials file',
      null,
      { credentials: `${keysInFile('dev')}aws_account_id = 444455556666\n`, change: forget },
    ],
    [
      'nothing cached, expired keys in the credentials file',
      null,
      { credentials: `${keysInFile('dev')}aws_session_expiration = 2026-03-01T08:00:00Z\n`, change: forget },
    ],
    [
      'a token due, not refreshable',
      'sso-token',
      {
        change: (box) => {
          box.home.remove(corpRole);
          changeJson(box.home, corpToken, { expiresAt: '2026-03-01T09:05:00Z', refreshToken: undefined });
        },
      },
    ],
    [
      'a token expired, its registration too',
      null,
      {
        change: (box) => {
          changeJson(box.home, corpToken, { registrationExpiresAt: '2026-03-01T10:00:00Z' });
          box.clock.advance(hours(2));
        },
      },
    ],
    [
      'a token of another region',
      null,
      {
        change: (box) => {
          box.home.remove(corpRole);
          changeJson(box.home, corpToken, { region: 'us-east-1' });
        },
      },
    ],
    [
      'a damaged role cache',
      'sso-token',
      { change: (box) => box.home.write(corpRole, '{"Credentials": {"AccessKeyId"') },
    ],
    [
      'a damaged token and a damaged role cache',
      null,
      {
        change: (box) => {
          box.home.write(corpRole, '');
          box.home.write(corpToken, '[]');
        },
      },
    ],
  ])('%s: %s', async ([, answer, { terminal = false, credentials = '', args = [], change }]) => {
    await using box = await loggedIn({ terminal, credentials });
    change(box);

    expect((await explain(box, 'dev', ...args)).answer).toBe(answer);
    expect(await whatAnswers(box, args)).toBe(answer);
  });
});

function forget(box: Sandbox): void {
  box.home.remove(corpRole);
  box.home.remove(corpToken);
}

/** Which step answers `process`, told from the outside: by the calls it makes and the key it prints. */
async function whatAnswers(box: Sandbox, args: readonly string[]): Promise<string | null> {
  let stdout = '';
  const calls = await callsOf(box, async () => {
    ({ stdout } = await box.awsso('process', 'dev', ...args));
  });
  if (stdout === '') {
    return null;
  }
  if (calls.includes('StartDeviceAuthorization')) {
    return 'login';
  }
  if (calls.includes('GetRoleCredentials')) {
    return 'sso-token';
  }
  expect(calls).toEqual([]);
  const { AccessKeyId } = JSON.parse(stdout) as { AccessKeyId: string };
  if (AccessKeyId === 'ASIAFROMFILE00000000') {
    return 'credentials-file';
  }
  expect(readJson(box.home, corpRole)).toMatchObject({ Credentials: { AccessKeyId } });
  return 'role-cache';
}

test('the legacy profile agrees as well', async () => {
  await using box = await loggedInLegacy();
  box.clock.advance(hours(9));
  expect((await explain(box, 'old')).answer).toBe(null);
  expectFailure(await box.awsso('process', 'old'), 4, /needs a login/);
});

test('where a wrong endpoint ends the search, explain ends as process does; a cache hit does not mind', async () => {
  await using box = await loggedIn();
  box.env['AWS_ENDPOINT_URL_SSO'] = 'http://portal.example.com';
  expect((await explain(box, 'dev')).answer).toBe('role-cache');

  box.home.remove(corpRole);
  const refused = { code: 3, stdout: '', stderr: expect.stringContaining('AWS_ENDPOINT_URL_SSO') };
  expect(await box.awsso('process', 'dev')).toMatchObject(refused);
  expect(await box.awsso('explain', 'dev')).toMatchObject(refused);
});
