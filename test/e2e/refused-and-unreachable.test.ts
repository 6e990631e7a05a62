import { describe, expect, test } from 'vitest';
import type { Result } from '../support/binary.ts';
import { readJson } from '../support/cache-files.ts';
import { hours, minutes } from '../support/clock.ts';
import { corpRole, keysInFile, sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, cutOff, expectFailure, loggedIn } from '../support/stories.ts';

const mostMilliseconds = 10_000;

describe('a role that is refused', () => {
  const accounts = [
    {
      accountId: '111122223333',
      accountName: 'Prod',
      emailAddress: 'prod@example.com',
      roles: ['ReadOnlyX', 'Administrator'],
    },
  ];

  test('ends the search with exit 5 and names the nearest role, whatever else could answer', async () => {
    await using box = await sandbox({
      config: sessionConfig,
      credentials: keysInFile('dev'),
      person: 'approves',
      accounts,
    });
    expectFailure(
      await box.awsso('login', 'dev').then((login) => ({ ...login, stderr: lastLines(login.stderr) })),
      5,
      /refuses role ReadOnly in account 111122223333 \(forbidden\): the nearest of your roles there is ReadOnlyX/,
    );

    const answer = await box.awsso('process', 'dev');
    expectFailure(answer, 5, /the nearest of your roles there is ReadOnlyX \(sso_role_name at .*config:9\)/);
    expect(answer.stderr).toMatch(
      /^hint: sed -i\.9\.bak '9\{\/\^sso_role_name =\/s\/.*\/= ReadOnlyX\/;\}' /m,
    );
  });

  test('is refused by 404 as well', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    box.identityCenter.failNext('GetRoleCredentials', 'ResourceNotFoundException');

    expectFailure(await box.awsso('process', 'dev'), 5, /\(not-found\)/);
  });

  test('is not served from credentials that have some minutes left', async () => {
    await using box = await loggedIn();
    box.clock.advance(minutes(50));
    box.identityCenter.failNext('GetRoleCredentials', 'ForbiddenException');

    expectFailure(await box.awsso('process', 'dev'), 5, /\(forbidden\)/);
  });

  test('in an account without any says so', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    box.identityCenter.failNext('GetRoleCredentials', 'ForbiddenException');
    box.identityCenter.failNext('ListAccountRoles', 'ForbiddenException');

    expectFailure(await box.awsso('process', 'dev'), 5, /you have no role in that account/);
  });

  test.for(['html', 'UnauthorizedException'] as const)(
    'is not said to be the only one when the others cannot be asked for (%s)',
    async (fault) => {
      await using box = await loggedIn();
      box.home.remove(corpRole);
      box.identityCenter.failNext('GetRoleCredentials', 'ForbiddenException');
      box.identityCenter.failNext('ListAccountRoles', fault);

      const answer = await box.awsso('process', 'dev');
      expectFailure(answer, 5, /refuses role ReadOnly in account 111122223333 \(forbidden\)/);
      expect(answer.stderr).not.toMatch(/you have no role/);
    },
  );
});

describe('when the service cannot be reached', () => {
  test('the credentials file answers, with a note', async () => {
    await using box = await loggedIn({ credentials: keysInFile('dev') });
    box.home.remove(corpRole);
    cutOff(box);

    const answer = await box.awsso('process', 'dev');
    expect(answer.code).toBe(0);
    expect(JSON.parse(answer.stdout)).toMatchObject({ AccessKeyId: 'ASIAFROMFILE00000000' });
    expect(answer.stderr).toMatch(
      /^awsso: .*127\.0\.0\.1:1 cannot be reached.*other credentials serve meanwhile\n$/,
    );
  });

  test('it is exit 6, and never a login', async () => {
    await using box = await loggedIn({ terminal: true });
    box.home.remove(corpRole);
    cutOff(box);

    expectFailure(
      await box.awsso('process', 'dev', '--login', 'always'),
      6,
      /127\.0\.0\.1:1 cannot be reached/,
    );
    expect(box.screen()).toBe('');
    expect(box.opened).toHaveLength(1);
  });

  test('an expired token that could be refreshed is exit 6 too', async () => {
    await using box = await loggedIn({ terminal: true });
    box.clock.advance(hours(2));
    box.identityCenter.failNext('CreateToken', 'InternalServerException', Number.POSITIVE_INFINITY);

    expectFailure(await box.awsso('process', 'dev'), 6, /failed \[HTTP 500\]/);
    expect(box.opened).toHaveLength(1);
  });

  test('a token whose refresh fails is used while it lasts', async () => {
    await using box = await loggedIn();
    box.clock.advance(minutes(50));
    box.identityCenter.failNext('CreateToken', 'html');

    credentialsFrom(await box.awsso('process', 'dev'));
  });

  test('role credentials that are due are served to their end, with a note', async () => {
    await using box = await loggedIn();
    const cached = readJson(box.home, corpRole);
    box.clock.advance(minutes(50));
    cutOff(box);

    const answer = await box.awsso('process', 'dev');
    expect(answer.code).toBe(0);
    expect(cached).toMatchObject({ Credentials: { AccessKeyId: JSON.parse(answer.stdout).AccessKeyId } });
    expect(answer.stderr).toMatch(/the cached credentials serve for another 10 min\n$/);

    box.clock.advance(minutes(10));
    expectFailure(await box.awsso('process', 'dev'), 6, /cannot be reached/);
  });
});

describe.for([500, 502, 503, 504])('a service that answers %i', (status) => {
  const failed = new RegExp(`Identity Center at \\S+ failed \\[HTTP ${status}\\]`);
  const asks = (times: number) => Array.from({ length: times }, () => 'GetRoleCredentials');

  /** What `process` says while the role is refused so often, and how often it was asked for; in time. */
  async function runUnder(times: number, { leftSeconds = 0 } = {}) {
    await using box = await loggedIn();
    box.identityCenter.failNext('GetRoleCredentials', { status, body: '' }, times);
    // Credentials last an hour, and the token does too.
    box.clock.advance(leftSeconds === 0 ? 0 : hours(1) - leftSeconds * 1000);
    const cached = readJson(box.home, corpRole);
    if (leftSeconds === 0) {
      box.home.remove(corpRole);
    }
    const start = performance.now();
    let result: Result | undefined;
    const calls = await callsOf(box, async () => {
      result = await box.awsso('process', 'dev', '--login', 'always');
    });
    expect(performance.now() - start).toBeLessThan(mostMilliseconds);
    return { result: result as Result, cached, calls: calls.filter((call) => call !== 'CreateToken') };
  }

  test.for([1, 2])('%i times is asked again, and nothing is said of it', async (times) => {
    const { result, calls } = await runUnder(times);
    credentialsFrom(result);
    expect(calls).toEqual(asks(times + 1));
  });

  test.for([3, Number.POSITIVE_INFINITY])(
    '%d times is asked three times, and it is exit 6',
    async (times) => {
      const { result, calls } = await runUnder(times);
      expectFailure(result, 6, failed);
      expect(calls).toEqual(asks(3));
    },
  );

  test.for([
    [600, '10 min'],
    [1, '1 s'],
  ] as const)(
    'for ever is no reason to hold back credentials that have %i s left',
    async ([leftSeconds, left]) => {
      const { result, cached, calls } = await runUnder(Number.POSITIVE_INFINITY, { leftSeconds });
      expect(result).toMatchObject({ code: 0, stderr: expect.stringMatching(failed) });
      expect(result.stderr).toMatch(
        new RegExp(`^awsso: .*; the cached credentials serve for another ${left}\\n$`),
      );
      expect(cached).toMatchObject({ Credentials: { AccessKeyId: JSON.parse(result.stdout).AccessKeyId } });
      expect(calls).toEqual(asks(3));
    },
  );
});

function lastLines(text: string): string {
  return text.slice(text.indexOf('awsso: '));
}
