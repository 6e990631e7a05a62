import { describe, expect, test } from 'vitest';
import { changeJson, writeJson } from '../support/cache-files.ts';
import { hours, minutes } from '../support/clock.ts';
import { corpRole, corpRoleByUrl, corpToken, oldRole, oldToken, sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, expectFailure, explain, loggedIn, loggedInLegacy } from '../support/stories.ts';

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

  test('says of role credentials that are served to their end that they answer', async () => {
    await using box = await loggedIn();
    box.clock.advance(minutes(50));
    box.home.remove(corpToken);

    const { steps, answer } = await explain(box, 'dev');
    expect(answer).toBe('role-cache');
    expect(steps.map(({ outcome }) => outcome)).toEqual(['found', 'skipped', 'skipped', 'skipped']);
    expect(steps[0]).toMatchObject({
      reason: 'valid for 10 min, less than 15 min; served, since there are no better ones',
      expires: '2026-03-01T10:00:01Z',
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
