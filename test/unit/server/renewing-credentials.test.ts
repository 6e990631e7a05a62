import { describe, expect, test } from 'vitest';
import { AwssoError } from '../../../src/errors.ts';
import { Secret } from '../../../src/secret.ts';
import { renewingCredentials } from '../../../src/server/renewing-credentials.ts';
import { clockAt, minutes } from '../../support/clock.ts';

const minute = minutes(1);

/** A role whose credentials live so long, and who asks for it by this clock. */
function role(lifeMilliseconds: number) {
  const clock = clockAt('2026-03-01T09:00:00Z');
  let issued = 0;
  const story = { renewals: 0, failure: undefined as unknown, held: Promise.resolve() };
  const issue = () => {
    issued += 1;
    return {
      accessKeyId: `ASIA${issued}`,
      secretAccessKey: new Secret(`secret-${issued}`),
      sessionToken: new Secret(`token-${issued}`),
      expiration: new Date(clock.now().getTime() + lifeMilliseconds),
    };
  };
  const renew = async () => {
    story.renewals += 1;
    await story.held;
    if (story.failure !== undefined) {
      throw story.failure;
    }
    return issue();
  };
  const host = { now: clock.now, sleep: () => new Promise<void>((resolve) => setImmediate(resolve)) };
  const current = renewingCredentials(issue(), renew, host);
  return Object.assign(story, {
    clock,
    key: async () => (await current()).accessKeyId,
    /** Until what is done behind an answer is done. */
    settle: () => new Promise((resolve) => setImmediate(resolve)),
  });
}

describe('credentials of an hour', () => {
  test('are served without asking while 15 minutes are left', async () => {
    const story = role(60 * minute);
    story.clock.advance(45 * minute);
    expect([await story.key(), story.renewals]).toEqual(['ASIA1', 0]);
  });

  test('are served once more, and renewed behind it, when less is left', async () => {
    const story = role(60 * minute);
    story.clock.advance(45 * minute + 1);
    expect(await story.key()).toBe('ASIA1');
    await story.settle();
    expect([await story.key(), story.renewals]).toEqual(['ASIA2', 1]);
  });

  test('are renewed before the answer when they have ended meanwhile', async () => {
    const story = role(60 * minute);
    story.clock.advance(8 * 60 * minute);
    expect([await story.key(), story.renewals]).toEqual(['ASIA2', 1]);
  });

  test('are renewed once for a thousand who ask', async () => {
    const story = role(60 * minute);
    story.clock.advance(60 * minute);
    const keys = await Promise.all(Array.from({ length: 1000 }, story.key));
    expect([new Set(keys), story.renewals]).toEqual([new Set(['ASIA2']), 1]);
  });
});

describe('credentials of a minute', () => {
  test('are renewed four times a minute at the most, however often they are asked for', async () => {
    const story = role(minute);
    for (let second = 0; second < 600; second += 1) {
      story.clock.advance(1000);
      await story.key();
      await story.settle();
    }
    expect(story.renewals).toBe(40);
  });

  test('that nobody has asked for until their last seconds are waited for', async () => {
    const story = role(minute);
    story.clock.advance(46_000);
    expect(await story.key()).toBe('ASIA2');
  });

  test('are served in their last seconds when no others come in time', async () => {
    const story = role(minute);
    story.held = new Promise(() => {});
    story.clock.advance(59_999);
    expect(await story.key()).toBe('ASIA1');
  });
});

describe('when they cannot be renewed', () => {
  const failure = new AwssoError('unavailable', 'the portal is down', { hint: 'curl it' });

  test('they are served to their end, and not a moment longer', async () => {
    const story = role(60 * minute);
    story.failure = failure;
    story.clock.advance(60 * minute - 1);
    expect(await story.key()).toBe('ASIA1');
    story.clock.advance(1);
    await expect(story.key()).rejects.toBe(failure);
  });

  test('it is tried again every 15 s before their end, 20 times a second after it', async () => {
    const story = role(60 * minute);
    story.failure = failure;
    story.clock.advance(50 * minute);
    for (let second = 0; second < 60; second += 1) {
      await story.key();
      await story.settle();
      story.clock.advance(1000);
    }
    expect(story.renewals).toBe(4);
    story.clock.advance(10 * minute);
    for (const _ of Array.from({ length: 100 })) {
      await expect(story.key()).rejects.toBe(failure);
      story.clock.advance(10);
    }
    expect(story.renewals).toBe(4 + 20);
  });

  test('they come again as soon as they can be', async () => {
    const story = role(minute);
    story.failure = failure;
    story.clock.advance(minute);
    await expect(story.key()).rejects.toBe(failure);
    story.failure = undefined;
    story.clock.advance(50);
    expect(await story.key()).toBe('ASIA2');
  });

  test('one that does not end in time is a failure, which tells so', async () => {
    const story = role(minute);
    story.held = new Promise(() => {});
    story.clock.advance(minute);
    await expect(story.key()).rejects.toMatchObject({
      code: 'unavailable',
      message: 'the credentials have expired, and new ones have not come yet',
    });
  });

  test('a clock that is set back holds nothing up', async () => {
    const story = role(minute);
    story.clock.advance(-120 * minute);
    story.clock.advance(120 * minute + 59_000);
    expect(await story.key()).toBe('ASIA2');
  });
});
