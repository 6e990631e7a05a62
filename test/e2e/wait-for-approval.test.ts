import { describe, expect, test } from 'vitest';
import { readJson } from '../support/cache-files.ts';
import { minutes } from '../support/clock.ts';
import { corpToken, sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { credentialsFrom, expectFailure } from '../support/stories.ts';
import { pauses, untilApproved } from './until-approved.ts';

describe('waiting for a person', () => {
  test('an authorization approved beforehand shows nothing at all', async () => {
    await using box = await sandbox({ config: sessionConfig, autoApprove: true, terminal: true });

    credentialsFrom(await box.awsso('process', 'dev'));
    expect(box.screen()).toBe('');
    expect(box.opened).toEqual([]);
  });

  test('the interval that the service names is kept', async () => {
    await using box = await sandbox({
      config: sessionConfig,
      person: 'only looks',
      intervalSeconds: 7,
      ...untilApproved(4),
    });

    expect(await box.awsso('login', 'dev')).toMatchObject({ code: 0, stdout: '' });
    expect(pauses(box)).toEqual([7, 7, 7, 7]);
  });

  test('every slow_down makes all later pauses 5 s longer', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'only looks', ...untilApproved(5) });
    box.identityCenter.failNext('CreateToken', 'AuthorizationPendingException');
    box.identityCenter.failNext('CreateToken', 'SlowDownException', 2);

    expect(await box.awsso('login', 'dev')).toMatchObject({ code: 0, stdout: '' });
    expect(pauses(box)).toEqual([1, 6, 11, 11, 11]);
  });

  test('slow_down as the first answer still shows the page', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    box.identityCenter.failNext('CreateToken', 'SlowDownException');

    const login = await box.awsso('login', 'dev');
    expect(login).toMatchObject({ code: 0, stdout: '' });
    expect(login.stderr).toMatch(/^To log in to corp/);
    expect(pauses(box)).toEqual([6]);
  });

  test('a code that nobody approves lapses when the service said it would', async () => {
    await using box = await sandbox({
      config: sessionConfig,
      person: 'only looks',
      deviceCodeSeconds: 60,
      intervalSeconds: 10,
    });

    const login = await box.awsso('login', 'dev');
    expect(login).toMatchObject({ code: 7, stdout: '' });
    expect(login.stderr).toMatch(
      /\nawsso: the login to corp was not approved in time: the code has lapsed\nhint: awsso login --sso-session corp\n$/,
    );
    expect(box.clock.now()).toEqual(new Date('2026-03-01T09:01:00Z'));
    expect(box.home.files()).not.toHaveProperty([corpToken]);
  });

  test('a code lapses by our clock too, should the service go on for ever', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'only looks', intervalSeconds: 10 });
    box.identityCenter.failNext('CreateToken', 'AuthorizationPendingException', Number.POSITIVE_INFINITY);

    expect(await box.awsso('login', 'dev')).toMatchObject({ code: 7, stdout: '' });
    expect(box.clock.now()).toEqual(new Date('2026-03-01T09:10:00Z'));
  });

  test('slow_down for ever ends when the code lapses, with ever longer pauses', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'only looks' });
    box.identityCenter.failNext('CreateToken', 'SlowDownException', Number.POSITIVE_INFINITY);

    const login = await box.awsso('login', 'dev');
    expect(login).toMatchObject({ code: 7, stdout: '' });
    expect(login.stderr).toMatch(/the code has lapsed\nhint: awsso login --sso-session corp\n$/);
    // 1 s, and 5 s more each time: 14 such pauses are 549 s, and the next would end after 600 s.
    expect(pauses(box)).toEqual(Array.from({ length: 14 }, (_, index) => 6 + 5 * index));
    expect(box.clock.monotonic()).toBeLessThanOrEqual(minutes(10));
  });

  test.for(['AuthorizationPendingException', 'SlowDownException'] as const)(
    'nobody is waited for longer than 15 min, whatever the service says of its code (%s)',
    async (fault) => {
      await using box = await sandbox({
        config: sessionConfig,
        person: 'only looks',
        deviceCodeSeconds: 86_400,
      });
      box.identityCenter.failNext('CreateToken', fault, Number.POSITIVE_INFINITY);

      const login = await box.awsso('login', 'dev');
      expect(login).toMatchObject({ code: 7, stdout: '' });
      expect(login.stderr).toMatch(/It lapses in 15 min\.[\s\S]*the code has lapsed\nhint: /);
      expect(box.clock.monotonic()).toBeGreaterThan(minutes(14));
      expect(box.clock.monotonic()).toBeLessThanOrEqual(minutes(15));
    },
  );

  test('a code that the service ends early has lapsed too', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'only looks' });
    box.identityCenter.failNext('CreateToken', 'AuthorizationPendingException', 2);
    box.identityCenter.failNext('CreateToken', 'ExpiredTokenException');

    const login = await box.awsso('login', 'dev');
    expect(login).toMatchObject({ code: 7, stdout: '' });
    expect(login.stderr).toMatch(/the code has lapsed/);
  });

  test('a person who declines is told apart from one who did not answer', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'declines' });

    const login = await box.awsso('login', 'dev');
    expect(login).toMatchObject({ code: 7, stdout: '' });
    expect(login.stderr).toMatch(/\nawsso: the login to corp was declined in the browser\nhint: /);
    expect(login.stderr).not.toMatch(/lapsed\n/);
  });

  test.for([
    ['reset', 3],
    ['html', 1],
    ['InternalServerException', 3],
    ['TooManyRequestsException', 3],
  ] as const)('a network that is lost meanwhile (%s) is waited out', async ([fault, tries]) => {
    await using box = await sandbox({ config: sessionConfig, person: 'only looks', ...untilApproved(3) });
    box.identityCenter.failNext('CreateToken', 'AuthorizationPendingException');
    box.identityCenter.failNext('CreateToken', fault, 2 * tries);

    expect(await box.awsso('login', 'dev')).toMatchObject({ code: 0, stdout: '' });
    expect(box.identityCenter.count('StartDeviceAuthorization')).toBe(1);
  });

  test('a network that is not there to begin with is exit 6', async () => {
    await using box = await sandbox({ config: sessionConfig });
    box.env['AWS_ENDPOINT_URL_SSO_OIDC'] = 'http://127.0.0.1:1';

    expectFailure(await box.awsso('login', 'dev'), 6, /127\.0\.0\.1:1 cannot be reached/);
  });
});

test('a login that takes some minutes counts its token from when it was granted', async () => {
  await using box = await sandbox({ config: sessionConfig, person: 'only looks', ...untilApproved(120) });
  await box.awsso('login', 'dev');

  expect(box.clock.now().getTime() - new Date('2026-03-01T09:00:00Z').getTime()).toBe(minutes(2));
  expect(readJson(box.home, corpToken)).toMatchObject({ expiresAt: '2026-03-01T10:02:00Z' });
});
