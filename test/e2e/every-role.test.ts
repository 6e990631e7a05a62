import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openAssignments } from '../../src/cli/asking/open-assignments.ts';
import { AwssoError } from '../../src/errors.ts';
import { memberOf, organization } from '../support/organization.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { callsOf, loggedIn } from '../support/stories.ts';

/** What a command that wants every account and role gets. */
async function everyRole(box: Sandbox, onProgress?: (done: number, total: number) => void) {
  const options = { ssoSession: 'corp', login: 'never' };
  const { assignments } = await openAssignments(undefined, options, 'populate', box.host());
  return assignments.everyRole(onProgress);
}

describe('every role of a session', () => {
  test('is listed once, by account and name, and the progress is told', async () => {
    const [one, two, three] = organization(3);
    await using box = await memberOf([three, one, two, one].filter((account) => account !== undefined));
    const progress: number[][] = [];
    const { accounts, roles, refused } = await everyRole(box, (...told) => progress.push(told));
    expect(accounts.map(({ accountId }) => accountId)).toEqual([
      '100000000000',
      '100000000001',
      '100000000002',
    ]);
    expect(roles).toEqual(
      accounts.flatMap(({ accountId }) => [
        { accountId, roleName: 'Admin' },
        { accountId, roleName: 'ReadOnly' },
      ]),
    );
    expect(refused).toEqual([]);
    expect(progress).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  test('of an account that is refused is reported, and the others are listed', async () => {
    await using box = await memberOf(organization(4));
    box.identityCenter.failNext('ListAccountRoles', 'ForbiddenException');
    box.identityCenter.failNext('ListAccountRoles', 'ResourceNotFoundException');
    const { accounts, roles, refused } = await everyRole(box);
    expect(accounts).toHaveLength(4);
    expect(roles).toHaveLength(4);
    expect(refused.map(({ account, refusal }) => [account.accountId, refusal])).toEqual([
      ['100000000000', 'forbidden'],
      ['100000000001', 'not-found'],
    ]);
  });

  test('is listed to the end when the token is refused halfway: one refresh serves all calls', async () => {
    await using box = await memberOf(organization(60));
    let asked = 0;
    const receive = box.identityCenter.receive;
    box.identityCenter.receive = (call) => {
      asked += call.operation === 'ListAccountRoles' ? 1 : 0;
      if (asked === 30) {
        asked += 1;
        box.identityCenter.revokeSessions();
      }
      return receive.call(box.identityCenter, call);
    };
    const calls = await callsOf(box, async () => expect((await everyRole(box)).roles).toHaveLength(120));
    expect(calls.filter((call) => call === 'CreateToken')).toHaveLength(1);
  });

  test('keeps the quota of the portal, which throttles what comes above it', async () => {
    await using box = await memberOf(organization(110), { strict: true, time: 'real' });
    // The call of the login is still counted.
    await delay(1000);
    const calls = await callsOf(box, async () => expect((await everyRole(box)).roles).toHaveLength(220));
    // Two pages, and one call for each account: none was refused, so none was made twice.
    expect(calls).toHaveLength(112);
  });

  test('is listed though somebody else has the service throttle', async () => {
    await using box = await memberOf(organization(30));
    box.identityCenter.failNext('ListAccountRoles', 'TooManyRequestsException', 25);
    expect((await everyRole(box)).roles).toHaveLength(60);
  });

  test('is waited for as long as the service asks, by all calls', async () => {
    await using box = await memberOf(organization(40));
    const throttled = { status: 429, headers: { 'Retry-After': '8' } };
    box.identityCenter.failNext('ListAccountRoles', throttled);
    const start = box.clock.now().getTime();
    expect((await everyRole(box)).roles).toHaveLength(80);
    const times = box.identityCenter.calls.map(({ at }) => at.getTime() - start);
    expect(times.filter((at) => at > 2_000 && at < 7_500)).toEqual([]);
    expect(times.at(-1)).toBeGreaterThan(7_500);
  });

  test('is not asked for any more when the service fails', async () => {
    await using box = await memberOf(organization(200));
    box.identityCenter.failNext('ListAccountRoles', 'html', Number.POSITIVE_INFINITY);
    const calls = await callsOf(box, async () => {
      const error: unknown = await everyRole(box).catch((reason: unknown) => reason);
      expect(error instanceof AwssoError && error.code).toBe('unavailable');
    });
    expect(calls.length).toBeLessThan(60);
  });

  test('of no account is none', async () => {
    await using box = await loggedIn();
    box.identityCenter.change({ accounts: [] });
    expect(await everyRole(box)).toEqual({ accounts: [], roles: [], refused: [] });
  });
});
