import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/emulator/center/fault.ts';
import { changeJson, readJson } from '../support/cache-files.ts';
import { hours, minutes } from '../support/clock.ts';
import { corpRole, corpToken } from '../support/configs.ts';
import { auditArn, auditFile, deployArn, deployFile, rolesConfig } from '../support/role-configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, cutOff, expectFailure, loggedIn } from '../support/stories.ts';
import { shipped } from './shipped.ts';

const loggedInWithRoles = (options = {}) => loggedIn({ config: rolesConfig, ...options });

describe('a profile with role_arn and source_profile', () => {
  test('gives the credentials of the role, assumed with those of its source', async () => {
    await using box = await loggedInWithRoles();

    const printed = credentialsFrom(await box.awsso('process', 'deploy'));

    expect(printed).toMatchObject({
      Version: 1,
      AccountId: '444455556666',
      Expiration: expect.stringMatching(/^2026-03-01T10:00:0\dZ$/),
    });
    const source = readJson(box.home, corpRole) as { Credentials: { AccessKeyId: string } };
    const asked = box.identityCenter.calls.at(-1);
    expect(asked?.operation).toBe('AssumeRole');
    expect(asked?.input).toMatchObject({ RoleArn: deployArn });
    expect(printed.AccessKeyId).not.toBe(source.Credentials.AccessKeyId);
  });

  test('asks STS once, and answers without the network from then on', async () => {
    await using box = await loggedInWithRoles();
    const first = credentialsFrom(await box.awsso('process', 'deploy'));
    cutOff(box);
    box.home.remove(corpToken);
    box.home.remove(corpRole);

    expect(credentialsFrom(await box.awsso('process', 'deploy'))).toEqual(first);
  });

  test('is a chain of any depth, of which each role is kept', async () => {
    await using box = await loggedInWithRoles();

    const calls = await callsOf(box, async () => {
      expect(credentialsFrom(await box.awsso('process', 'audit')).AccountId).toBe('777788889999');
    });

    expect(calls).toEqual(['AssumeRole', 'AssumeRole']);
    box.home.remove(auditFile);
    expect(await callsOf(box, () => box.awsso('process', 'audit'))).toEqual(['AssumeRole']);
    expect(box.identityCenter.calls.at(-1)?.input).toMatchObject({ RoleArn: auditArn });
  });

  test('keeps what STS granted as the AWS CLI keeps it', async () => {
    await using box = await loggedInWithRoles();
    const printed = credentialsFrom(await box.awsso('process', 'deploy'));

    const kept = readJson(box.home, deployFile);

    expect(Object.keys(kept)).toEqual(['Credentials', 'AssumedRoleUser', 'ResponseMetadata']);
    const { Version, ...credentials } = printed;
    expect(kept['Credentials']).toEqual(credentials);
  });

  test('sends external id, session name and duration; within a chain an hour at the most', async () => {
    await using box = await loggedIn({
      config: `${rolesConfig}
[profile long]
role_arn = ${deployArn}
source_profile = dev
external_id = ext
role_session_name = me
duration_seconds = 7200
[profile user]
aws_access_key_id = AKIAEXAMPLE000000000
aws_secret_access_key = secret
[profile longer]
role_arn = ${deployArn}
source_profile = user
duration_seconds = 7200
`,
    });
    const expected = {
      RoleArn: deployArn,
      RoleSessionName: 'me',
      ExternalId: 'ext',
      DurationSeconds: '3600',
    };

    credentialsFrom(await box.awsso('process', 'long'));
    expect(box.identityCenter.calls.at(-1)?.input).toMatchObject(expected);

    credentialsFrom(await box.awsso('process', 'longer'));
    expect(box.identityCenter.calls.at(-1)?.input).toMatchObject({ DurationSeconds: '7200' });
  });

  test('replaces credentials with less than a quarter of an hour, and serves them when STS is away', async () => {
    await using box = await loggedInWithRoles();
    const first = credentialsFrom(await box.awsso('process', 'deploy'));
    box.clock.advance(minutes(46));
    const { env } = box;
    const sts = env['AWS_ENDPOINT_URL_STS'] ?? '';
    env['AWS_ENDPOINT_URL_STS'] = 'http://127.0.0.1:1';

    const spared = await box.awsso('process', 'deploy');
    expect(spared).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/STS at 127\.0\.0\.1:1 .*serve to their end/),
    });
    expect(JSON.parse(spared.stdout)).toEqual(first);

    env['AWS_ENDPOINT_URL_STS'] = sts;
    expect(credentialsFrom(await box.awsso('process', 'deploy'))).not.toEqual(first);
  });

  test('tells in which command to log in, when its source needs that', async () => {
    await using box = await sandbox({ config: rolesConfig });

    const result = await box.awsso('process', 'audit');

    expectFailure(result, 4, /needs a login/);
    expect(result.stderr).toContain('hint: awsso login --profile dev\n');
  });

  test('logs in to its source where a person may be asked', async () => {
    await using box = await sandbox({ config: rolesConfig, person: 'approves', terminal: true });

    expect(credentialsFrom(await box.awsso('process', 'audit')).AccountId).toBe('777788889999');
  });

  test('lets the AWS SDK read no config file', async () => {
    await using box = await shipped({ config: rolesConfig });
    box.home.write(
      'trap.cjs',
      `const fs = require('node:fs'); const { readFile } = fs.promises;
fs.promises.readFile = (path, ...more) => {
  fs.appendFileSync(${JSON.stringify(box.home.at('reads'))}, path + '\\n');
  return readFile(path, ...more);
};`,
    );
    const env = { NODE_OPTIONS: `--require=${box.home.at('trap.cjs')}` };

    credentialsFrom(await box.startBinary(['process', 'audit'], env).result);

    expect(Object.keys(box.home.files())).not.toContain('reads');
    expect(box.identityCenter.count('AssumeRole')).toBe(2);
  });

  test('sets the variables of env, with the region of the profile itself', async () => {
    await using box = await loggedInWithRoles();

    const { stdout } = await box.awsso('env', 'deploy');
    expect(stdout).toMatch(/export AWS_ACCESS_KEY_ID=ASIA\w+;\n/);
    expect(stdout).toContain('AWS_REGION=eu-west-1');
  });

  test('reads what another tool has left there, and repairs what is damaged', async () => {
    await using box = await loggedInWithRoles();
    const first = credentialsFrom(await box.awsso('process', 'deploy'));
    for (const damaged of ['', '{', '[]', '{"Credentials": {}}', '{"Credentials": {"AccessKeyId": 5}}']) {
      box.home.write(deployFile, damaged);
      expect(credentialsFrom(await box.awsso('process', 'deploy'))).not.toEqual(first);
    }
    changeJson(box.home, deployFile, {
      Credentials: {
        AccessKeyId: 'ASIACACHED0000000000',
        SecretAccessKey: 'cached-secret',
        SessionToken: 'cached-token',
        Expiration: '2026-03-01T12:00:00UTC',
      },
    });
    expect(credentialsFrom(await box.awsso('process', 'deploy'))).toMatchObject({
      AccessKeyId: 'ASIACACHED0000000000',
      AccountId: '444455556666',
      Expiration: '2026-03-01T12:00:00Z',
    });
    box.clock.advance(hours(4));
    expect(credentialsFrom(await box.awsso('process', 'deploy')).AccessKeyId).not.toBe(
      'ASIACACHED0000000000',
    );
  });
});

describe('what stands in the way of a role ends the search', () => {
  test.for<[string, number, RegExp, object]>([
    [
      'a role that trusts nobody',
      5,
      /STS refuses role \S+ of profile "deploy".*AccessDenied: User: /,
      { denied: true },
    ],
    ['another external id', 5, /AccessDenied/, { externalId: 'x' }],
    ['an MFA code that is not asked for', 5, /AccessDenied/, { mfa: true }],
  ])('%s: %s', async ([, status, words, trust]) => {
    await using box = await loggedInWithRoles({ roles: [{ roleArn: deployArn, ...trust }] });

    for (const profile of ['deploy', 'audit']) {
      const answer = await box.awsso('process', profile);
      expectFailure(answer, status, words);
      // Whichever was asked for: that which was refused is to be looked at.
      expect(answer.stderr).toMatch(/^hint: awsso explain deploy$/m);
    }
  });

  test.for<[string, number, RegExp, Fault]>([
    ['its own failure', 6, /STS at \S+ failed \[HTTP 503\]/, 'ServiceUnavailable'],
    ['throttling', 6, /throttles requests/, 'Throttling'],
    ['a captive portal’s page', 6, /answered nonsense/, 'html'],
    ['a cut connection', 6, /the connection was cut/, 'reset'],
    ['keys that are not whole', 6, /answered nonsense/, { change: { SessionToken: null } }],
    ['keys that no header carries', 6, /answered nonsense/, { change: { SessionToken: 'a b' } }],
    ['a region that is not enabled', 5, /RegionDisabledException/, 'RegionDisabledException'],
  ])('STS with %s: %s', async ([, status, words, fault]) => {
    await using box = await loggedInWithRoles();
    box.identityCenter.failNext('AssumeRole', fault, Number.POSITIVE_INFINITY);

    expectFailure(await box.awsso('process', 'deploy'), status, words);
  });
});
