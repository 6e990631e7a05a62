import { describe, expect, test } from 'vitest';
import { Pace } from '../../../src/network/pace.ts';

/** A clock that only sleep moves, so that what is made at once is seen at once. */
function paceByHand() {
  let time = 1_000_000;
  const host = {
    now: () => new Date(time),
    sleep: async (milliseconds: number) => {
      time += milliseconds;
    },
  };
  return { pace: new Pace(host), now: () => time, set: (to: number) => (time = to) };
}

/** The most calls that the service could have counted in any one second. */
function mostInASecond(times: readonly number[]): number {
  return Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + 1000).length));
}

describe('calls in turn', () => {
  test('are never more than 20 in a second, and lose less than a tenth of the time', async () => {
    const { pace, now } = paceByHand();
    const start = now();
    const times: number[] = [];
    await Promise.all(Array.from({ length: 1000 }, () => pace.inTurn(async () => void times.push(now()))));
    expect(mostInASecond(times)).toBe(20);
    expect(now() - start).toBeGreaterThan(48_000);
    expect(now() - start).toBeLessThan(55_000);
  });

  test('are spread over the second', async () => {
    const { pace, now } = paceByHand();
    const times: number[] = [];
    await Promise.all(Array.from({ length: 5 }, () => pace.inTurn(async () => void times.push(now()))));
    expect(times.map((at) => at - (times[0] ?? 0))).toEqual([0, 45, 90, 135, 180]);
  });

  test('that are answered late take their place until a second after', async () => {
    const { pace, now, set } = paceByHand();
    const answers: (() => void)[] = [];
    const late = Array.from({ length: 20 }, () =>
      pace.inTurn(() => new Promise<void>((resolve) => void answers.push(resolve))),
    );
    let startedAt = 0;
    const next = pace.inTurn(async () => {
      startedAt = now();
    });
    await settled();
    expect([answers.length, startedAt]).toEqual([20, 0]);
    set(2_000_000);
    answers[0]?.();
    await next;
    expect(startedAt).toBe(2_001_000);
    for (const answer of answers) {
      answer();
    }
    await Promise.all(late);
  });

  test('that fail are over too', async () => {
    const { pace } = paceByHand();
    await expect(pace.inTurn(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect(await pace.inTurn(async () => 'next')).toBe('next');
  });

  test('all wait while the service throttles', async () => {
    const { pace, now } = paceByHand();
    const start = now();
    pace.hold(3_000);
    pace.hold(1_000);
    await pace.inTurn(async () => {});
    expect(now() - start).toBe(3_000);
  });

  test('do not wait for what a clock that is set back has made the future', async () => {
    const { pace, now, set } = paceByHand();
    await pace.inTurn(async () => {});
    pace.hold(1_000);
    set(500);
    await pace.inTurn(async () => {});
    expect(now()).toBeLessThan(2_000);
  });
});

/** As long as the turns that can come need. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 20));
}
