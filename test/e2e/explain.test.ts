import { describe, expect, test } from 'vitest';
import { changeJson, readJson, writeJson } from '../support/cache-files.ts';
import { hours, minutes } from '../support/clock.ts';
import {
  corpRole,
  corpRoleByUrl,
  corpToken,
  legacyConfig,
  oldRole,
  oldToken,
  sessionConfig,
} from '../support/configs.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { callsOf, expectFailure, loggedIn, loggedInLegacy } from '../support/stories.ts';

interface Explanation {
  readonly profile: string;
  readonly settings: Readonly<Record<string, { readonly value: unknown; readonly from: string }>>;
  readonly steps: readonly Readonly<Record<string, unknown>>[];
  readonly answer: string | null;
  readonly warnings: readonly string[];
}

async function explain(box: Sandbox, ...args: string[]): Promise<Explanation> {
  const result = await box.awsso('explain', '--json', ...args);
  expect(result).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(result.stdout) as Explanation;
}

const startUrl = 'https://d-1234567890.awsapps.com/start';
const sessionKey = '{"accountId":"111122223333","roleName":"ReadOnly","sessionName":"corp"}';
const urlKey = `{"accountId":"111122223333","roleName":"ReadOnly","startUrl":"${startUrl}"}`;

const keysOfFile = `[dev]
aws_access_key_id = ASIAFROMFILE00000000
aws_secret_access_key = CANARY-SECRET
aws_session_token = CANARY-TOKEN
aws_security_token = CANARY-OLD-TOKEN
s3 =
  aws_secret_access_key = CANARY-NESTED
  AWS_SESSION_TOKEN = CANARY-NESTED-TOKEN
`;

describe('awsso explain --json', () => {
  test('has exactly the promised members when nothing is cached', async () => {
    await using box = await sandbox({ config: sessionConfig });
    const config = box.home.at('.aws/config');

    expect(await explain(box, 'dev')).toEqual({
      profile: 'dev',
      settings: {
        sso_session: { value: 'corp', from: `${config}:7` },
        sso_account_id: { value: '111122223333', from: `${config}:8` },
        sso_role_name: { value: 'ReadOnly', from: `${config}:9` },
        region: { value: 'eu-west-1', from: `${config}:10` },
        sso_start_url: { value: startUrl, from: `${config}:2` },
        sso_region: { value: 'eu-west-1', from: `${config}:3` },
        sso_registration_scopes: { value: 'sso:account:access', from: `${config}:4` },
      },
      steps: [
        {
          step: 'role-cache',
          file: box.home.at(corpRole),
          key: sessionKey,
          outcome: 'skipped',
          reason: 'no file',
          also: { file: box.home.at(corpRoleByUrl), key: urlKey, reason: 'no file' },
        },
        {
          step: 'sso-token',
          file: box.home.at(corpToken),
          key: 'corp',
          outcome: 'skipped',
          reason: 'no file',
        },
        {
          step: 'credentials-file',
          file: box.home.at('.aws/credentials'),
          outcome: 'skipped',
          reason: 'no section of that name',
        },
        { step: 'login', outcome: 'skipped', reason: 'there is no terminal to ask on' },
      ],
      answer: null,
      warnings: [],
    });
  });

  test('says of steps behind the answer that they are not reached', async () => {
    await using box = await loggedIn();

    const { steps, answer } = await explain(box, 'dev');
    expect(answer).toBe('role-cache');
    expect(steps).toEqual([
      {
        step: 'role-cache',
        file: box.home.at(corpRole),
        key: sessionKey,
        outcome: 'found',
        reason: 'valid for 1 h',
        expires: '2026-03-01T10:00:01Z',
      },
      {
        step: 'sso-token',
        file: box.home.at(corpToken),
        key: 'corp',
        outcome: 'not-reached',
        reason: 'role-cache answers',
      },
      {
        step: 'credentials-file',
        file: box.home.at('.aws/credentials'),
        outcome: 'not-reached',
        reason: 'role-cache answers',
      },
      { step: 'login', outcome: 'not-reached', reason: 'role-cache answers' },
    ]);
  });

  test('says of an expired token that can be refreshed that it answers', async () => {
    await using box = await loggedIn();
    box.clock.advance(hours(2));

    const { steps, answer } = await explain(box, 'dev');
    expect(answer).toBe('sso-token');
    expect(steps[0]).toMatchObject({ outcome: 'skipped', reason: 'expired 1 h ago' });
    expect(steps[1]).toMatchObject({
      outcome: 'found',
      reason: 'expired 1 h ago, can be refreshed',
      expires: '2026-03-01T10:00:01Z',
      refreshable: true,
    });
  });

  test('shows the entry by start URL when that is the better one, and the other as also', async () => {
    await using box = await sandbox({ config: sessionConfig });
    writeJson(box.home, corpRoleByUrl, {
      Credentials: {
        AccessKeyId: 'ASIABYSTARTURL000000',
        SecretAccessKey: 's',
        SessionToken: 't',
        Expiration: '2026-03-01T12:00:00Z',
      },
    });

    const { steps, answer } = await explain(box, 'dev');
    expect(answer).toBe('role-cache');
    expect(steps[0]).toMatchObject({
      file: box.home.at(corpRoleByUrl),
      key: urlKey,
      outcome: 'found',
      also: { file: box.home.at(corpRole), key: sessionKey, reason: 'no file' },
    });
  });

  test('has the keys of a legacy profile, and no also', async () => {
    await using box = await loggedInLegacy();
    box.home.remove(oldRole);

    const { steps, answer } = await explain(box, 'old');
    expect(answer).toBe('sso-token');
    expect(steps[0]).toEqual({
      step: 'role-cache',
      file: box.home.at(oldRole),
      key: `{"accountId":"111122223333","roleName":"ReadOnly","startUrl":"${startUrl}/#"}`,
      outcome: 'skipped',
      reason: 'no file',
    });
    expect(steps[1]).toMatchObject({
      file: box.home.at(oldToken),
      key: `${startUrl}/#`,
      outcome: 'found',
      refreshable: false,
    });
  });

  test('says that a token came from another portal', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    changeJson(box.home, corpToken, { startUrl: 'https://d-9999999999.awsapps.com/start' });

    const { steps, answer } = await explain(box, 'dev');
    expect(answer).toBe(null);
    expect(steps[1]).toMatchObject({
      outcome: 'skipped',
      reason: expect.stringMatching(/d-9999999999\.awsapps\.com.*d-1234567890\.awsapps\.com/),
    });
  });

  test('of a profile without SSO settings has the credentials file alone', async () => {
    const credentials = '[ci]\naws_access_key_id = AKIA0123456789ABCDEF\naws_secret_access_key = secret\n';
    await using box = await sandbox({ config: sessionConfig, credentials });

    const { steps, answer } = await explain(box, 'ci');
    expect(answer).toBe('credentials-file');
    expect(steps.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped', 'found', 'not-reached']);
  });

  test('names the default profile when nobody names one', async () => {
    await using box = await sandbox({ config: sessionConfig.replace('[profile dev]', '[default]') });
    expect((await explain(box)).profile).toBe('default');
  });

  test('masks secrets, nested ones too', async () => {
    await using box = await sandbox({ config: sessionConfig, credentials: keysOfFile });

    const { settings } = await explain(box, 'dev');
    expect(settings['aws_secret_access_key']?.value).toBe('***');
    expect(settings['aws_security_token']?.value).toBe('***');
    expect(settings['s3']?.value).toEqual({ aws_secret_access_key: '***', AWS_SESSION_TOKEN: '***' });
    for (const args of [['--json'], []]) {
      const { stdout } = await box.awsso('explain', 'dev', ...args);
      expect(stdout).not.toMatch(/CANARY|ASIAFROMFILE/);
    }
  });

  test('warns of keys in the environment, which other tools prefer', async () => {
    await using box = await sandbox({
      config: sessionConfig,
      env: { AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT00000' },
    });

    const { warnings } = await explain(box, 'dev');
    expect(warnings).toEqual([expect.stringMatching(/^AWS_ACCESS_KEY_ID in the environment/)]);
    expect(JSON.stringify(warnings)).not.toContain('AKIAENVIRONMENT00000');
  });

  test.for([
    ['a profile that is not there', ['nobody'], 3],
    ['a bad policy', ['dev', '--login', 'maybe'], 2],
  ] as const)('fails for %s', async ([, args, status]) => {
    await using box = await sandbox({ config: sessionConfig });
    expectFailure(await box.awsso('explain', '--json', ...args), status, /nobody|maybe/);
  });
});

test('explain for people numbers the steps and names the answer', async () => {
  await using box = await loggedIn();
  const { stdout, stderr } = await box.awsso('explain', 'dev');
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^profile dev\n {2}sso_session +corp {2}\(/);
  expect(stdout).toMatch(/\n1\. role-cache: found, valid for 1 h \(until 2026-03-01T10:00:01Z\)\n/);
  expect(stdout).toMatch(/\n4\. login: not-reached, role-cache answers\n\nanswer: role-cache\n$/);
});

test('explain asks nobody, writes nothing and makes no folder', async () => {
  await using box = await loggedIn({ terminal: true });
  box.clock.advance(hours(2));
  const before = box.home.files();
  expect(await callsOf(box, () => box.awsso('explain', 'dev', '--login', 'always'))).toEqual([]);
  expect(box.home.files()).toEqual(before);
  expect(box.screen()).toBe('');

  await using empty = await sandbox({ config: sessionConfig });
  await empty.awsso('explain', 'dev');
  expect(empty.home.entries()).toEqual(['.aws', '.aws/config']);
});

interface State {
  readonly terminal?: boolean;
  readonly credentials?: string;
  readonly args?: readonly string[];
  readonly change: (box: Sandbox) => void;
}

const fileKeys = `[dev]
aws_access_key_id = ASIAFROMFILE00000000
aws_secret_access_key = secret
aws_session_token = token
`;

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
        credentials: fileKeys,
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
      { credentials: fileKeys, change: forget },
    ],
    [
      'nothing cached, keys of another account in the credentials file',
      null,
      { credentials: `${fileKeys}aws_account_id = 444455556666\n`, change: forget },
    ],
    [
      'nothing cached, expired keys in the credentials file',
      null,
      { credentials: `${fileKeys}aws_session_expiration = 2026-03-01T08:00:00Z\n`, change: forget },
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
  await using box = await loggedInLegacy({ config: legacyConfig });
  box.clock.advance(hours(9));
  expect((await explain(box, 'old')).answer).toBe(null);
  expectFailure(await box.awsso('process', 'old'), 4, /needs a login/);
});
