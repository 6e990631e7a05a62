import { describe, expect, test } from 'vitest';
import { changeJson, readJson, registrationFile } from '../support/cache-files.ts';
import { minutes } from '../support/clock.ts';
import { corpRegistration, corpToken, legacyConfig, oldToken, sessionConfig } from '../support/configs.ts';
import { type Sandbox, type SandboxOptions, sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, expectFailure } from '../support/stories.ts';

const untilApproved = (pauses: number): Pick<SandboxOptions, 'onPause'> => {
  let left = pauses;
  return {
    onPause: (identityCenter) => {
      left -= 1;
      if (left === 0) {
        identityCenter.approve(identityCenter.pendingAuthorizations()[0]?.userCode ?? '');
      }
    },
  };
};

/** Seconds between the polls. */
function pauses({ identityCenter }: Sandbox): number[] {
  const polls = identityCenter.calls.filter(({ operation }) => operation === 'CreateToken');
  return polls.slice(1).map(({ at }, index) => (at.getTime() - (polls[index]?.at.getTime() ?? 0)) / 1000);
}

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

describe('the client registration', () => {
  test("is kept under the AWS CLI's key, and used for the next login", async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    await box.awsso('login', 'dev');
    const kept = readJson(box.home, corpRegistration);
    expect(kept).toMatchObject({ scopes: ['sso:account:access'], expiresAt: '2026-05-30T09:00:00Z' });
    expect(readJson(box.home, corpToken)).toMatchObject({
      clientId: kept['clientId'],
      clientSecret: kept['clientSecret'],
      registrationExpiresAt: kept['expiresAt'],
    });

    const calls = await callsOf(box, () => box.awsso('login', 'dev', '--force'));
    expect(calls).not.toContain('RegisterClient');
  });

  test.for([
    ['15 min', 'used', '2026-03-01T09:15:01Z', 1],
    ['a second less', 'made anew', '2026-03-01T09:15:00Z', 2],
  ] as const)('with %s to go is %s', async ([, , expiresAt, registrations]) => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    await box.awsso('login', 'dev');
    changeJson(box.home, corpRegistration, { expiresAt });

    expect(await box.awsso('login', 'dev', '--force')).toMatchObject({ code: 0, stdout: '' });
    expect(box.identityCenter.count('RegisterClient')).toBe(registrations);
  });

  test('that the service no longer knows is made anew, once', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    await box.awsso('login', 'dev');
    changeJson(box.home, corpRegistration, { clientId: 'forgotten' });

    const calls = await callsOf(box, async () =>
      expect(await box.awsso('login', 'dev', '--force')).toMatchObject({ code: 0, stdout: '' }),
    );
    expect(calls.slice(0, 4)).toEqual([
      'StartDeviceAuthorization',
      'RegisterClient',
      'StartDeviceAuthorization',
      'CreateToken',
    ]);
    expect(readJson(box.home, corpRegistration)['clientId']).not.toBe('forgotten');
  });

  test("of the AWS CLI's browser flow is not used", async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    await box.awsso('login', 'dev');
    changeJson(box.home, corpRegistration, { grantTypes: ['authorization_code', 'refresh_token'] });

    await box.awsso('login', 'dev', '--force');
    expect(box.identityCenter.count('RegisterClient')).toBe(2);
  });

  test('of a session without scopes asks for sso:account:access under the key without scopes', async () => {
    const config = sessionConfig.replace(/^sso_registration_scopes.*\n/m, '');
    await using box = await sandbox({ config, person: 'approves' });
    await box.awsso('login', 'dev');

    expect(box.identityCenter.calls[0]?.input).toMatchObject({ scopes: ['sso:account:access'] });
    const file = registrationFile({
      region: 'eu-west-1',
      scopes: null,
      session_name: 'corp',
      startUrl: 'https://d-1234567890.awsapps.com/start',
    });
    expect(Object.keys(box.home.files())).toContain(file);
    expect(readJson(box.home, file)).not.toHaveProperty('scopes');
    expect(readJson(box.home, corpToken)).toHaveProperty('refreshToken');
  });

  test('of a session with scopes asks for those', async () => {
    const scopes = 'sso:account:access, ,codewhisperer:completions';
    const config = sessionConfig.replace(
      /^sso_registration_scopes.*$/m,
      `sso_registration_scopes = ${scopes}`,
    );
    await using box = await sandbox({ config, person: 'approves' });
    await box.awsso('login', 'dev');

    expect(box.identityCenter.calls[0]?.input).toMatchObject({
      scopes: ['sso:account:access', 'codewhisperer:completions'],
    });
  });

  test('of a legacy profile asks for none', async () => {
    await using box = await sandbox({ config: legacyConfig, person: 'approves' });
    await box.awsso('login', 'old');

    expect(box.identityCenter.calls[0]?.input).not.toHaveProperty('scopes');
    expect(readJson(box.home, oldToken)).not.toHaveProperty('refreshToken');
  });

  test('whose scopes are refused names where they are written', async () => {
    await using box = await sandbox({ config: sessionConfig });
    box.identityCenter.failNext('RegisterClient', 'InvalidScopeException');

    expectFailure(
      await box.awsso('login', 'dev'),
      3,
      /refuses to register a client with the scopes sso:account:access \(invalid-scope; sso_registration_scopes at .+\/config:4\)/,
    );
  });
});

describe('what is shown', () => {
  test('the page, the code, and how long they hold', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves', terminal: true });
    await box.awsso('process', 'dev');

    const page = box.opened[0]?.url ?? '';
    const code = new URL(page).searchParams.get('user_code');
    expect(box.screen()).toContain(`\n\n  ${page}\n\n`);
    expect(box.screen()).toContain(`the code ${code}.`);
    expect(box.screen()).toContain('It lapses in 10 min.');
  });

  test.for([
    ['http to a foreign host', { verificationUri: 'http://evil.example/device' }],
    ['javascript', { verificationUri: 'javascript:alert(1)' }],
    ['no URL', { verificationUri: 'device' }],
    ['http to a foreign host, completed', { verificationUriComplete: 'http://evil.example/?user_code=A' }],
    ['a file, completed', { verificationUriComplete: 'file:///etc/passwd' }],
  ] as const)('a page that is %s is refused before it is opened or shown', async ([, change]) => {
    await using box = await sandbox({ config: sessionConfig, terminal: true });
    box.identityCenter.failNext('StartDeviceAuthorization', { change });

    const answer = await box.awsso('process', 'dev');
    expectFailure(answer, 6, /an approval page that is not https/);
    expect(answer.stderr).not.toMatch(/evil|javascript|passwd/);
    expect(box.screen()).toBe('');
    expect(box.identityCenter.count('CreateToken')).toBe(0);
  });

  test('an https page of any host is shown', async () => {
    await using box = await sandbox({
      config: sessionConfig,
      terminal: true,
      person: 'only looks',
      ...untilApproved(1),
    });
    const verificationUri = 'https://device.sso.eu-west-1.amazonaws.com/';
    box.identityCenter.failNext('StartDeviceAuthorization', {
      change: { verificationUri, verificationUriComplete: '' },
    });

    credentialsFrom(await box.awsso('process', 'dev'));
    expect(box.opened.map(({ url }) => url)).toEqual([verificationUri]);
  });

  test('control characters in the code do not reach the terminal', async () => {
    await using box = await sandbox({
      config: sessionConfig,
      terminal: true,
      person: 'only looks',
      ...untilApproved(1),
    });
    box.identityCenter.failNext('StartDeviceAuthorization', {
      change: { userCode: 'AB\u001b[2J\r\nCD', verificationUri: 'https://a.example/\u001b[31m' },
    });

    credentialsFrom(await box.awsso('process', 'dev'));
    expect(box.screen()).toContain('AB\\u001b[2J\\u000d\\u000aCD');
    expect(box.screen()).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test('control characters in the name of the session do not either', async () => {
    const config = sessionConfig.replaceAll('corp', 'c\u001b[31mrp');
    await using box = await sandbox({ config, terminal: true, person: 'approves' });

    credentialsFrom(await box.awsso('process', 'dev'));
    expect(box.screen()).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

describe('the browser', () => {
  test('is the one that BROWSER names, split as a shell would', async () => {
    const env = { BROWSER: "'my browser' --new" };
    await using box = await sandbox({ config: sessionConfig, person: 'approves', env });

    const login = await box.awsso('login', 'dev');
    expect(login.stderr).toMatch(/^To log in to corp, approve in your browser:/);
    expect(box.opened.map(({ program }) => program)).toEqual([['my browser', '--new']]);
  });

  test.for<[string, string[], Record<string, string>, string]>([
    ['with --no-browser, which needs no saying', ['--no-browser'], {}, 'open this page'],
    [
      'over SSH',
      [],
      { BROWSER: '', SSH_CONNECTION: '10.0.0.1 2 10.0.0.2 22' },
      'open this page (no browser: this is an SSH session)',
    ],
    [
      'in a container',
      [],
      { BROWSER: '', CODESPACES: 'true' },
      'open this page (no browser: this is a container)',
    ],
  ])('is none %s', async ([, args, env, invitation]) => {
    await using box = await sandbox({ config: sessionConfig, env, ...untilApproved(1) });

    const login = await box.awsso('login', 'dev', ...args);
    expect(login).toMatchObject({ code: 0, stdout: '' });
    expect(login.stderr).toContain(`To log in to corp, ${invitation}:\n\n  http`);
    expect(box.opened).toEqual([]);
  });
});

test('a login that takes some minutes counts its token from when it was granted', async () => {
  await using box = await sandbox({ config: sessionConfig, person: 'only looks', ...untilApproved(120) });
  await box.awsso('login', 'dev');

  expect(box.clock.now().getTime() - new Date('2026-03-01T09:00:00Z').getTime()).toBe(minutes(2));
  expect(readJson(box.home, corpToken)).toMatchObject({ expiresAt: '2026-03-01T10:02:00Z' });
});
