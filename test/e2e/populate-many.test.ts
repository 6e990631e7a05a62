import { describe, expect, test } from 'vitest';
import { sessionConfig } from '../support/configs.ts';
import { memberOf, organization } from '../support/organization.ts';
import { callsOf, expectFailure } from '../support/stories.ts';
import { populate, profilesOf, two } from './populated.ts';

const withoutRegion =
  'they have no region; to write one: awsso populate --sso-session corp --region REGION\n';

describe('many accounts', () => {
  test('a list that broke off is gone on with; one that was ended begins anew', async () => {
    await using box = await memberOf(organization(60));
    let asked = 0;
    const receive = box.identityCenter.receive;
    box.identityCenter.receive = (call) => {
      asked += call.operation === 'ListAccountRoles' ? 1 : 0;
      return asked > 40 ? 'html' : receive.call(box.identityCenter, call);
    };
    expectFailure(await box.awsso('populate'), 6, /other than JSON/);
    expect(Object.keys(await profilesOf(box))).toEqual(['dev']);
    box.identityCenter.receive = receive;
    const calls = await callsOf(box, async () => expect(await populate(box)).toHaveLength(120));
    expect(calls.length).toBeLessThanOrEqual(1 + 20);
    expect(await callsOf(box, () => populate(box))).toHaveLength(61);
  });

  test('show how far it is on a terminal, and take that away', async () => {
    await using box = await memberOf(organization(40));
    const { stdout, stderr } = await box.onTerminal('populate');
    expect(stdout).toMatch(
      /^added {2}Account-0000-Admin {5}100000000000 {2}Admin {5}Account 0000 {2}mapped\n/,
    );
    expect(stderr).toMatch(/\r\[\.{20}\] 0 of 40 accounts/);
    expect(stderr).toMatch(/\r\[#{10}\.{10}\] 2\d of 40 accounts, \d+\.\d a second, \d+ s left/);
    const outcome = `${box.home.at('.aws/config')}: 80 added; next: aws s3 ls --profile Account-0000-Admin\n${withoutRegion}`;
    // Each in place of the one before, cut where a narrow terminal ends.
    const drawn = stderr.split('\x1b[?7h').map((text) => text.split('\x1b[?7l\x1b[2K\r'));
    expect(drawn.slice(0, -1).map(([before]) => before)).toEqual(drawn.slice(0, -1).map(() => ''));
    expect(drawn.at(-2)).toEqual(['', '']);
    expect(drawn.at(-1)).toEqual([outcome]);
  });

  test('are counted on a terminal, where a list of what changed may be empty', async () => {
    await using box = await memberOf(two);
    const file = box.home.at('.aws/config');
    const told = async (...args: string[]) =>
      (await box.onTerminal('populate', ...args)).stderr.split('\r\x1b[?7h').at(-1);
    expect(await told('--dry-run')).toBe(`nothing was written to ${file}: 3 added\n`);
    await populate(box);
    expect(await told()).toBe(`${file}: 3 unchanged; next: aws s3 ls --profile prod-Admin\n${withoutRegion}`);
    box.identityCenter.change({ accounts: [] });
    expect(await told('--prune')).toBe(`${file}: 3 removed\n`);
    expect(await told()).toBe(`${file}: no profiles\n`);
  });

  test('are listed though the service throttles, and nothing is said of it', async () => {
    await using box = await memberOf(organization(30));
    box.identityCenter.failNext('ListAccountRoles', 'TooManyRequestsException', 25);
    expect(await populate(box)).toHaveLength(60);
  });

  test('five thousand profiles are written at once, and removed at once', async () => {
    const roles = ['Admin', 'Billing', 'PowerUser', 'ReadOnly', 'Support'];
    await using box = await memberOf(organization(1000, roles));
    expect(await populate(box)).toHaveLength(5000);
    expect(await populate(box)).toEqual([]);
    box.identityCenter.change({ accounts: [] });
    expect(await populate(box, '--prune')).toHaveLength(5000);
    expect(box.home.read('.aws/config')).toBe(sessionConfig);
  });
});
