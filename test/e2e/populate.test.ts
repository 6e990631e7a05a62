import { describe, expect, test } from 'vitest';
import { sessionConfig } from '../support/configs.ts';
import { memberOf } from '../support/organization.ts';
import { sandbox } from '../support/sandbox.ts';
import {
  callsOf,
  credentialsFrom,
  duringNextCall,
  expectFailure,
  loggedInLegacy,
} from '../support/stories.ts';
import { account, populate, profilesOf, two } from './populated.ts';

const populated = `
[profile prod-Admin]
# written by awsso
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Admin

[profile prod-ReadOnly]
# written by awsso
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnly

[profile test-Admin]
# written by awsso
sso_session = corp
sso_account_id = 444455556666
sso_role_name = Admin
`;

describe('a profile for every account and role', () => {
  test('is written, marked, below what is there, and each line says so', async () => {
    await using box = await memberOf(two);
    expect(await populate(box)).toEqual([
      ['added', 'prod-Admin', '111122223333', 'Admin', 'prod', ''],
      ['added', 'prod-ReadOnly', '111122223333', 'ReadOnly', 'prod', ''],
      ['added', 'test-Admin', '444455556666', 'Admin', 'test', ''],
    ]);
    expect(box.home.read('.aws/config')).toBe(sessionConfig + populated);
    expect(credentialsFrom(await box.awsso('process', 'test-Admin')).AccountId).toBe('444455556666');
  });

  test('leaves out, and tells, a role whose name no file of settings can hold', async () => {
    await using box = await memberOf([account('111122223333', 'prod', ['Admin', '  lead', '#hash', '"'])]);
    const { code, stdout, stderr } = await box.awsso('populate', '--sso-session', 'corp');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'added\tprod-Admin\t111122223333\tAdmin\tprod\t\n' });
    const why = 'the value for "sso_role_name" cannot be written to a file of settings: it';
    expect(stderr.trimEnd().split('\n').sort()).toEqual([
      `awsso: warning: role "  lead" in 111122223333 gets no profile: ${why} begins or ends with a blank`,
      `awsso: warning: role """ in 111122223333 gets no profile: ${why} is in quotes, which some programs keep and others drop`,
      `awsso: warning: role "#hash" in 111122223333 gets no profile: ${why} has a # or ; that begins a comment for some programs`,
    ]);
    expect(Object.keys(await profilesOf(box))).toEqual(['dev', 'prod-Admin']);
    expect(await populate(box, '--roles', 'Admin')).toEqual([]);
  });

  test('is written once: nothing is left to do, to say or to write', async () => {
    await using box = await memberOf(two);
    await populate(box);
    const before = box.home.files();
    expect(await populate(box, '--prune')).toEqual([]);
    expect(box.home.files()).toEqual(before);
  });

  test('is all JSON with --json, also what has not changed', async () => {
    await using box = await memberOf(two);
    await populate(box, '--roles', 'Admin');
    const { stdout } = await box.awsso('populate', '--sso-session', 'corp', '--json');
    const { file, profiles } = JSON.parse(stdout);
    expect(file).toBe(box.home.at('.aws/config'));
    expect(profiles.map((one: { change: string }) => one.change)).toEqual([
      'unchanged',
      'added',
      'unchanged',
    ]);
    expect(profiles[1]).toEqual({
      accountId: '111122223333',
      accountName: 'prod',
      roleName: 'ReadOnly',
      profile: 'prod-ReadOnly',
      change: 'added',
      mapped: false,
      collision: false,
    });
  });

  test('has the region that is given, and keeps the one it has', async () => {
    await using box = await memberOf([account('111122223333', 'prod')]);
    await populate(box, '--region', 'eu-central-1');
    expect(box.home.read('.aws/config')).toMatch(/sso_role_name = Admin\nregion = eu-central-1\n$/);
    expect(await populate(box)).toEqual([]);
    expect(await populate(box, '--region', 'eu-west-2')).toMatchObject([
      ['changed', 'prod-Admin', '111122223333', 'Admin', 'prod', ''],
    ]);
    expect(box.home.read('.aws/config')).toMatch(/sso_role_name = Admin\nregion = eu-west-2\n$/);
  });

  test('has a name by the template', async () => {
    await using box = await memberOf(two);
    const rows = await populate(box, '--template', 'corp/{roleName}@{accountName}.{accountId}');
    expect(rows[0]?.[1]).toBe('corp/Admin@prod.111122223333');
  });

  test('is of a legacy session too', async () => {
    await using box = await loggedInLegacy();
    box.identityCenter.change({ accounts: two });
    expect(await box.awsso('populate', 'old')).toMatchObject({ code: 0, stderr: '' });
    expect(box.home.read('.aws/config')).toContain(
      '[profile test-Admin]\n# written by awsso\nsso_start_url = https://d-1234567890.awsapps.com/start/#\n' +
        'sso_region = eu-west-1\nsso_account_id = 444455556666\nsso_role_name = Admin\n',
    );
    expect((await box.awsso('populate', 'old', '--prune')).stdout).toBe('');
  });

  test('is only of the accounts and roles that are wanted', async () => {
    await using box = await memberOf([...two, account('777788889999', 'Prod 2', ['Admin', 'ReadOnly'])]);
    const calls = await callsOf(box, async () => {
      const rows = await populate(box, '--accounts', 'prod*', '--accounts', '4444*', '--roles', 'admin');
      expect(rows.map(([, name]) => name)).toEqual(['prod-Admin', 'Prod-2-Admin', 'test-Admin']);
    });
    expect(calls).toHaveLength(4);
    const more = await callsOf(box, async () => {
      const rows = await populate(box, '--accounts', 'test', '--prune');
      expect(rows).toEqual([]);
    });
    expect(more).toEqual(['ListAccounts', 'ListAccountRoles']);
  });
});

describe('a filter that chooses nothing', () => {
  test('is warned of, also without a terminal: a slip of the pen looks like success', async () => {
    await using box = await memberOf(two);
    const before = box.home.read('.aws/config');
    const populating = (...args: string[]) => box.awsso('populate', '--sso-session', 'corp', ...args);
    expect(await populating('--accounts', 'Nope*')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'awsso: warning: no account matches "Nope*"\n',
    });
    expect(await populating('--roles', 'Nope*', '--accounts', 'prod')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'awsso: warning: no role matches "Nope*"\n',
    });
    expect(box.home.read('.aws/config')).toBe(before);
  });

  test('is warned of beside others that choose something, on one line whatever is in it', async () => {
    await using box = await memberOf(two);
    const { stdout, stderr } = await box.awsso(
      ...['populate', '--sso-session', 'corp', '--roles', 'admin', '--roles', 'Read\nOnly', '--dry-run'],
    );
    expect(stdout).toMatch(/^added\tprod-Admin\t/);
    expect(stderr).toBe('awsso: warning: no role matches "Read\\u000aOnly"\n');
  });
});

test('on a terminal populate says how its profiles get a region, until they have one', async () => {
  await using box = await memberOf(two);
  const advice = /\nthey have no region; to write one: awsso populate --sso-session corp --region REGION\n$/;
  const populating = (...args: string[]) => box.onTerminal('populate', '--sso-session', 'corp', ...args);
  expect((await populating('--dry-run')).stderr).not.toContain('region');
  expect((await populating()).stderr).toMatch(advice);
  box.env['AWS_REGION'] = 'eu-west-1';
  expect((await populating()).stderr).not.toContain('region');
  delete box.env['AWS_REGION'];
  expect((await populating()).stderr).toMatch(advice);
  expect((await populating('--region', 'eu-west-1')).stderr).not.toContain('region');
  expect((await populating()).stderr).not.toContain('region');
});

describe('names of the service', () => {
  test('are mapped to what all programs read, and reported; none can break out of its line', async () => {
    const accounts = [
      account('100000000001', 'Société Générale'),
      account('100000000002', '本番'),
      account('100000000003', 'x]\n[profile evil'),
      account('100000000004', '-rf $(id) `id` #;"\''),
      account('100000000005', '\u001b[2J\u202e'),
    ];
    await using box = await memberOf(accounts);
    const rows = await populate(box);
    expect(Object.fromEntries(rows.map(([, name, id, , , note]) => [id, [name, note]]))).toEqual({
      '100000000001': ['Societe-Generale-Admin', 'mapped'],
      '100000000002': ['100000000002-Admin', 'mapped'],
      '100000000003': ['x-profile-evil-Admin', 'mapped'],
      '100000000004': ['rf-id-id-Admin', 'mapped'],
      '100000000005': ['2J-Admin', 'mapped'],
    });
    expect(Object.keys(await profilesOf(box))).toHaveLength(6);
  });

  test('that are the same get the account id, and no role is left out', async () => {
    await using box = await memberOf([
      account('100000000001', 'prod a', ['x', 'y']),
      account('100000000002', 'prod-a', ['x', 'y']),
      account('100000000003', 'default', ['x']),
      account('100000000004', 'constructor', ['x']),
    ]);
    const rows = await populate(box, '--template', '{accountName}');
    expect(rows.map(([, name, , , , note]) => [name, note])).toEqual([
      ['constructor-100000000004', 'collision'],
      ['default-100000000003', 'collision'],
      ['prod-a-100000000001', 'mapped, collision'],
      ['prod-a-100000000001-y', 'mapped, collision'],
      ['prod-a-100000000002', 'collision'],
      ['prod-a-100000000002-y', 'collision'],
    ]);
    expect(await populate(box, '--template', '{accountName}', '--prune')).toEqual([]);
  });

  test('that become the same later leave a profile that is there as it is', async () => {
    await using box = await memberOf([account('100000000002', 'prod')]);
    await populate(box);
    box.identityCenter.change({
      accounts: [account('100000000001', 'prod'), account('100000000002', 'prod')],
    });
    expect(await populate(box, '--prune')).toEqual([
      ['added', 'prod-Admin-100000000001', '100000000001', 'Admin', 'prod', 'collision'],
    ]);
    expect(await profilesOf(box)).toMatchObject({ 'prod-Admin': '100000000002 Admin' });
  });
});

test('a name is not taken from an account that is not asked about', async () => {
  await using box = await memberOf([account('100000000001', 'prod'), account('100000000002', 'prod')]);
  await populate(box, '--accounts', '100000000001');
  expect(await populate(box, '--accounts', '100000000002', '--prune')).toEqual([
    ['added', 'prod-Admin-100000000002', '100000000002', 'Admin', 'prod', 'collision'],
  ]);
  expect(await profilesOf(box)).toMatchObject({ 'prod-Admin': '100000000001 Admin' });
});

describe("a person's own profiles", () => {
  const own = `
[profile prod-Admin]
sso_session = corp
sso_account_id = 999999999999
sso_role_name = Mine

[profile test-Admin] ; the same role
sso_session=corp
sso_account_id=444455556666
sso_role_name=Admin
output = json
`;

  test('are left as they are, byte for byte; a name that one has is not taken', async () => {
    await using box = await memberOf(two, { config: sessionConfig + own });
    expect(await populate(box, '--prune')).toEqual([
      ['added', 'prod-Admin-111122223333', '111122223333', 'Admin', 'prod', 'collision'],
      ['added', 'prod-ReadOnly', '111122223333', 'ReadOnly', 'prod', ''],
      ['kept', 'test-Admin', '444455556666', 'Admin', 'test', ''],
    ]);
    expect(box.home.read('.aws/config').startsWith(sessionConfig + own)).toBe(true);
  });

  test('are those, too, whose mark a person has taken away', async () => {
    await using box = await memberOf(two);
    await populate(box);
    const mine = box.home.read('.aws/config').replaceAll('# written by awsso\n', '');
    box.home.write('.aws/config', mine);
    box.identityCenter.change({ accounts: [] });
    expect(await populate(box, '--prune')).toEqual([]);
    expect(box.home.read('.aws/config')).toBe(mine);
  });

  test('that are written while the list is fetched are seen', async () => {
    await using box = await memberOf(two);
    duringNextCall(box, () => box.home.write('.aws/config', sessionConfig + own));
    expect((await populate(box)).map(([change]) => change)).toEqual(['added', 'added', 'kept']);
    expect(box.home.read('.aws/config').startsWith(sessionConfig + own)).toBe(true);
  });

  test('and names in the credentials file are not taken', async () => {
    await using box = await memberOf(two, { credentials: '[test-Admin]\naws_access_key_id = AKIA\n' });
    expect((await populate(box))[2]?.[1]).toBe('test-Admin-444455556666');
  });
});

describe('a role that is there no more', () => {
  const labConfig = `[sso-session lab]
sso_start_url = https://d-0987654321.awsapps.com/start
sso_region = us-east-1

[profile lab-Admin]
# written by awsso
sso_session = lab
sso_account_id = 121212121212
sso_role_name = Admin

`;

  test('leaves its profile, which is said; with --prune it goes, and nothing else', async () => {
    await using box = await memberOf(two, { config: labConfig + sessionConfig });
    await populate(box);
    box.identityCenter.change({ accounts: [account('111122223333', 'prod', ['Admin'])] });
    const gone = [
      ['prod-ReadOnly', '111122223333', 'ReadOnly', '', ''],
      ['test-Admin', '444455556666', 'Admin', '', ''],
    ];
    expect(await populate(box)).toEqual(gone.map((cells) => ['stale', ...cells]));
    expect(Object.keys(await profilesOf(box))).toHaveLength(5);
    expect(await populate(box, '--prune')).toEqual(gone.map((cells) => ['removed', ...cells]));
    const first = populated.slice(0, populated.indexOf('\n[profile prod-ReadOnly]'));
    expect(box.home.read('.aws/config')).toBe(labConfig + sessionConfig + first);
  });

  test('is not one of an account whose roles are not told', async () => {
    await using box = await memberOf(two);
    await populate(box);
    const before = box.home.read('.aws/config');
    box.identityCenter.failNext('ListAccountRoles', 'ForbiddenException');
    box.identityCenter.failNext('ListAccountRoles', 'ResourceNotFoundException');
    const result = await box.awsso('populate', '--prune', '--template', '{roleName}.{accountName}');
    expect(result).toEqual({
      code: 0,
      signal: null,
      stdout: '',
      stderr:
        'awsso: warning: Identity Center does not tell the roles in 111122223333 (forbidden) and 1 more; ' +
        'the profiles there are left as they are\n',
    });
    expect(box.home.read('.aws/config')).toBe(before);
  });

  test('is not known when the accounts are not told', async () => {
    await using box = await memberOf(two);
    await populate(box);
    const before = box.home.read('.aws/config');
    box.identityCenter.failNext('ListAccounts', 'ForbiddenException');
    expectFailure(await box.awsso('populate', '--prune'), 5, /does not tell the accounts/);
    expect(box.home.read('.aws/config')).toBe(before);
  });

  test('of another template goes with --prune', async () => {
    await using box = await memberOf([account('111122223333', 'prod')]);
    await populate(box);
    expect(await populate(box, '--template', '{roleName}', '--prune')).toEqual([
      ['added', 'Admin', '111122223333', 'Admin', 'prod', ''],
      ['removed', 'prod-Admin', '111122223333', 'Admin', '', ''],
    ]);
  });
});

describe('what cannot be done', () => {
  test.for([
    [['--template', '{account}-{roleName}'], /has "\{account\}"; there are \{accountName\}/],
    [['--template', 'a\n[b]{roleName}'], /--template is "a\\n\[b\]\{roleName\}", which makes no name/],
    [['--template', 'a b {roleName}'], /makes no name/],
    [['--template', '-{roleName}'], /makes no name/],
    [['--template', '{roleName'], /makes no name/],
    [['--template', ''], /makes no name/],
    [['--region', 'eu-west-1a'], /--region is "eu-west-1a": it is an availability zone of eu-west-1/],
    [['--region', 'eu-west-1\n[evil]'], /--region is "eu-west-1\\n\[evil\]"/],
    [['--region', ''], /--region is ""/],
  ] as const)('is refused before anything is asked: %j', async ([args, words]) => {
    await using box = await memberOf(two);
    const calls = await callsOf(box, async () =>
      expectFailure(await box.awsso('populate', ...args), 2, words),
    );
    expect(calls).toEqual([]);
  });

  test('without a terminal nobody is asked which session, or to log in', async () => {
    await using box = await sandbox({ config: sessionConfig });
    expectFailure(await box.awsso('populate'), 4, /needs a login/);
    box.home.write(
      '.aws/config',
      `${sessionConfig}[sso-session lab]\nsso_start_url = https://x.awsapps.com/start\nsso_region = us-east-1\n`,
    );
    const result = await box.awsso('populate');
    expectFailure(result, 3, /several sessions could be meant: corp, lab/);
    expect(result.stderr).toContain('\nhint: awsso populate --sso-session corp\n');
  });
});

describe('a dry run', () => {
  test('writes nothing, and says the same with the diff', async () => {
    await using box = await memberOf(two, { config: sessionConfig });
    const before = box.home.files();
    const dry = await box.awsso('populate', '--dry-run');
    expect(dry).toMatchObject({ code: 0, stderr: '' });
    expect(box.home.files()).toEqual(before);
    const file = box.home.at('.aws/config');
    const wet = await box.awsso('populate');
    expect(dry.stdout.startsWith(`${wet.stdout}--- ${file}\n+++ ${file}\n@@ `)).toBe(true);
    expect(
      dry.stdout
        .match(/^\+.*/gm)
        ?.slice(1)
        .map((line) => line.slice(1)),
    ).toEqual(populated.trimEnd().split('\n'));
  });
});
