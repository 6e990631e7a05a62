import { goal } from './goal.ts';
import { lockUnderKills } from './lock-under-kills.ts';

goal(
  {
    title: 'the lock has one holder at a time, however often holders are killed',
    ci: 200,
    stress: 2_000,
  },
  async (kills) => {
    const record = await lockUnderKills({ workers: 8, kills, randomShare: 0.3 });
    const at = (share: number) =>
      record.recoveryMilliseconds[Math.floor(share * (record.recoveryMilliseconds.length - 1))] ?? 0;
    return {
      tried: record.kills,
      failures: [
        ...(record.recoveryMilliseconds.length === 0 ? ['nobody had to recover'] : []),
        ...Array.from({ length: record.violations }, () => 'two holders at once'),
        ...(at(0.99) > 1_000 ? [`the next one has it after ${at(0.99)} ms`] : []),
        ...record.leftovers.map((name) => `left: ${name}`),
      ],
      told: `the next one has it after ${at(0.5)} ms (median), ${at(0.99)} ms (p99); ${record.acquisitions} acquisitions`,
    };
  },
);
