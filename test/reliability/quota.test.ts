import { setTimeout as delay } from 'node:timers/promises';
import { openAssignments } from '../../src/cli/asking/open-assignments.ts';
import { memberOf, organization } from '../support/organization.ts';
import { goal } from './goal.ts';

/** What AWS serves in a second. */
const callsPerSecond = 20;

goal(
  {
    title: 'the roles of many accounts are listed at the pace of the quota, and no call is throttled',
    ci: 200,
    stress: 1000,
  },
  async (size) => {
    const roles = ['Admin', 'Billing', 'PowerUser', 'ReadOnly', 'Support'];
    await using box = await memberOf(organization(size, roles), { strict: true, time: 'real' });
    // The calls of the login are still counted.
    await delay(1000);
    const before = box.identityCenter.calls.length;
    const start = performance.now();
    const options = { ssoSession: 'corp', login: 'never' };
    const { assignments } = await openAssignments(undefined, options, 'populate', box.host());
    const listed = await assignments.everyRole();
    const seconds = (performance.now() - start) / 1000;
    const calls = box.identityCenter.calls.length - before;
    const needed = size + Math.ceil(size / 100);
    const pace = needed / callsPerSecond;
    return {
      tried: calls,
      failures: [
        ...(listed.roles.length === size * roles.length ? [] : [`${listed.roles.length} roles`]),
        ...(calls === needed ? [] : [`${calls - needed} calls were made again`]),
        ...(seconds <= pace * 1.1 ? [] : [`it took ${seconds.toFixed(1)} s`]),
      ],
      told: `${seconds.toFixed(1)} s for ${calls} calls, where the quota itself takes ${pace.toFixed(1)} s`,
    };
  },
);
