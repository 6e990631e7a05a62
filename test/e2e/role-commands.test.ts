import { describe, expect, test } from 'vitest';
import { auditFile, deployArn, deployFile, rolesConfig } from '../support/role-configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { credentialsFrom, expectFailure, explain, loggedIn } from '../support/stories.ts';

const others = `
[profile broker]
credential_process = /bin/false
[profile pod]
role_arn = arn:aws:iam::444455556666:role/Pod
web_identity_token_file = /token
[profile long]
role_arn = arn:aws:iam::444455556666:role/Long
source_profile = dev
duration_seconds = 43200
`;

describe('profiles of every kind, in the other commands', () => {
  test('are listed, and do not trouble status and doctor', async () => {
    await using box = await loggedIn({ config: rolesConfig + others });

    const { stdout } = await box.awsso('profiles');
    expect(stdout.match(/^\S+/gm)).toEqual(['dev', 'deploy', 'audit', 'broker', 'pod', 'long']);
    expect(await box.awsso('status')).toMatchObject({ code: 0, stderr: '' });
    await box.awsso('doctor', '--fix');
    expect(await box.awsso('doctor')).toMatchObject({ code: 0, stdout: 'nothing found\n' });
  });

  test('whose sources go round in a circle are found by doctor', async () => {
    await using box = await sandbox({ config: `[profile x]\nrole_arn = ${deployArn}\nsource_profile = x\n` });

    const { code, stdout } = await box.awsso('doctor');
    expect(code).toBe(3);
    expect(stdout).toMatch(/^broken-profile .*\n.*go round in a circle: "x" -> "x"\n/m);
  });

  test('stand for the session that is below their roles, and have no console of their own', async () => {
    await using box = await sandbox({ config: rolesConfig + others, person: 'approves' });

    expect((await box.awsso('status', 'audit')).code).toBe(4);
    expect(await box.awsso('login', 'audit')).toMatchObject({ code: 0, stdout: '' });
    expect((await box.awsso('status', 'audit')).code).toBe(0);
    expect(await box.awsso('status', 'deploy', '--short')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^corp valid /),
    });
    expectFailure(await box.awsso('login', 'broker'), 3, /has no SSO settings to log in with/);
    expectFailure(await box.awsso('console', 'deploy'), 3, /is no SSO role to open the console with/);
    expectFailure(await box.awsso('console', 'broker'), 3, /is no SSO role to open the console with/);
  });

  test('whose sources go round in a circle have no session', async () => {
    await using box = await sandbox({
      config:
        '[profile x]\nsource_profile = y\n[profile y]\nsource_profile = x\n[profile z]\nsource_profile = z\n',
    });

    for (const name of ['x', 'z']) {
      expectFailure(await box.awsso('login', name), 3, /has no SSO settings to log in with/);
    }
  });

  test('end with the session that they come of', async () => {
    await using box = await loggedIn({ config: rolesConfig });
    credentialsFrom(await box.awsso('process', 'audit'));

    expect(await box.awsso('logout', 'dev')).toMatchObject({ code: 0 });

    const left = Object.keys(box.home.files());
    expect(left).not.toContain(deployFile);
    expect(left).not.toContain(auditFile);
  });
});

describe('explain of a chain of roles', () => {
  const outline = async (box: Parameters<typeof explain>[0], profile: string, ...args: string[]) => {
    const { steps, answer } = await explain(box, profile, ...args);
    return [...steps.map(({ step, profile: whose, outcome }) => `${whose} ${step} ${outcome}`), answer];
  };
  const ssoSteps = (outcomes: readonly string[]) =>
    ['role-cache', 'sso-token', 'credentials-file', 'login'].map((step, at) => `dev ${step} ${outcomes[at]}`);

  test('shows each layer, from the profile inwards and outwards again', async () => {
    await using box = await loggedIn({ config: rolesConfig });
    const reached = ssoSteps(['found', 'not-reached', 'not-reached', 'not-reached']);
    const notReached = ssoSteps(['not-reached', 'not-reached', 'not-reached', 'not-reached']);

    expect(await outline(box, 'audit')).toEqual([
      'audit assumed-role-cache skipped',
      'deploy assumed-role-cache skipped',
      ...reached,
      'deploy assume-role found',
      'audit assume-role found',
      'assume-role',
    ]);
    credentialsFrom(await box.awsso('process', 'audit'));
    expect(await outline(box, 'audit')).toEqual([
      'audit assumed-role-cache found',
      'deploy assumed-role-cache not-reached',
      ...notReached,
      'deploy assume-role not-reached',
      'audit assume-role not-reached',
      'assumed-role-cache',
    ]);
    box.home.remove(auditFile);
    expect(await outline(box, 'audit')).toEqual([
      'audit assumed-role-cache skipped',
      'deploy assumed-role-cache found',
      ...notReached,
      'deploy assume-role not-reached',
      'audit assume-role found',
      'assume-role',
    ]);
  });

  test('agrees with process that nothing answers before a login', async () => {
    await using box = await sandbox({ config: rolesConfig });

    expect(await outline(box, 'audit')).toEqual([
      'audit assumed-role-cache skipped',
      'deploy assumed-role-cache skipped',
      ...ssoSteps(['skipped', 'skipped', 'skipped', 'skipped']),
      'deploy assume-role skipped',
      'audit assume-role skipped',
      null,
    ]);
    expect((await box.awsso('process', 'audit')).code).toBe(4);
  });

  test('warns of a duration that AWS would refuse', async () => {
    await using box = await loggedIn({ config: rolesConfig + others });

    expect((await explain(box, 'long')).warnings).toEqual([
      "duration_seconds of profile long is cut to 3600: AWS's limit for a role assumed by a role",
    ]);
    credentialsFrom(await box.awsso('process', 'long'));
  });

  test('is read by people too', async () => {
    await using box = await loggedIn({ config: rolesConfig });

    const { stdout } = await box.awsso('explain', 'deploy');
    expect(stdout).toMatch(
      /^1\. assumed-role-cache \(deploy\): skipped, no file\n {5}file {2}\S+\.json\n {5}key {3}\{"RoleArn": "arn:aws:iam::444455556666:role\/Deploy"\}\n/m,
    );
    expect(stdout).toMatch(
      /^6\. assume-role \(deploy\): found, STS would be asked, with the keys of profile dev\n {5}role {2}arn:aws:iam::444455556666:role\/Deploy\n/m,
    );
  });
});
