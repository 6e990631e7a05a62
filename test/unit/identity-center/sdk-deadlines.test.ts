import { describe, expect, test } from 'vitest';
import type { AwssoError } from '../../../src/errors.ts';
import { NetworkTime } from '../../../src/network/network-time.ts';
import { failureOf } from '../../support/connect-to.ts';
import { type Answer, serveHttp } from '../../support/local-server.ts';
import { calls, connectWithin, json } from './sdk-calls.ts';

describe('all calls of a command together', () => {
  test('end in time: what is left of it is all that a call gets', async () => {
    await using server = await serveHttp(() => {});
    const limits = { connectMilliseconds: 5_000, callMilliseconds: 2_000 };
    const time = new NetworkTime(3_000);
    const start = performance.now();
    const failures: AwssoError[] = [];
    for (const _ of ['a session', 'another', 'a third', 'a fourth', 'a fifth']) {
      failures.push(await failureOf(calls.getRoleCredentials(connectWithin(server.url, limits, time))));
    }
    // Each by itself would have had 2 s.
    expect(performance.now() - start).toBeLessThan(8_000);
    const usedUp = /was not asked: the command's time for the network is used up/;
    expect(failures.map(({ message }) => usedUp.test(message))).toEqual([false, false, true, true, true]);
    // Who waits for the same has time of his own.
    expect(failures.map(({ isOwn }) => isOwn)).toEqual([false, false, true, true, true]);
    expect(server.requests).toHaveLength(2);
  });
});

describe('a call ends in time', () => {
  const limits = { connectMilliseconds: 150, callMilliseconds: 300 };
  const never: Answer = () => {};
  const rows: readonly (readonly [string, Answer])[] = [
    ['when nothing is answered', never],
    ['when the body stops', (response) => void response.writeHead(200, json).write('{"roleList":')],
    [
      'when the body never ends',
      (response) => {
        response.writeHead(200, json);
        const timer = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(timer));
      },
    ],
  ];
  test.for(rows)('%s', async ([, answer]) => {
    await using server = await serveHttp(answer);
    const started = performance.now();
    const error = await failureOf(calls.listAccountRoles(connectWithin(server.url, limits)));
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(error.code).toBe('unavailable');
    expect(error.message).toMatch(
      /^Identity Center at 127\.0\.0\.1:\d+ cannot be reached: no answer in time(?: \[\w+\])? \(AWS_ENDPOINT_URL\)$/,
    );
  });
});
