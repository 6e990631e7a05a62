import { describe, expect, test, vi } from 'vitest';
import { changeJson, readJson } from '../support/cache-files.ts';
import { hours } from '../support/clock.ts';
import { corpRegistration, corpToken, legacyConfig, sessionConfig } from '../support/configs.ts';
import { decideAt } from '../support/decide-at.ts';
import { until } from '../support/lapsed.ts';
import { redirectOf } from '../support/page-shown.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, expectFailure } from '../support/stories.ts';

const login = ['login', 'dev', '--use-auth-code'] as const;

describe('a login by authorization code', () => {
  test('is approved in the browser and kept as by device code, with the client that refreshes it', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves', strict: true });
    const calls = await callsOf(box, async () => {
      const result = await box.awsso(...login);
      expect(result).toMatchObject({ code: 0, stdout: '' });
      expect(result.stderr).toMatch(
        /^To log in to corp, approve in your browser:\n\n {2}http:\/\/127\.0\.0\.1:\d+\/authorize\?response_type=code&\S+\n\nApprove it only if you started it yourself\. It lapses in 10 min\.\nIt opens the access portal https:\/\/d-1234567890\.awsapps\.com\/start in eu-west-1\.\nAsked for profile dev, by make \(process 4711\)\.\nlogged in to corp, valid for 1 h\n$/,
      );
    });
    expect(calls).toEqual(['RegisterClient', 'CreateToken', 'GetRoleCredentials']);
    const [registered, redeemed] = box.identityCenter.calls.map(({ input }) => input);
    // What the AWS CLI 2.38.5 sends, but for the name
    expect(registered).toEqual({
      clientName: 'awsso-corp',
      clientType: 'public',
      grantTypes: ['authorization_code', 'refresh_token'],
      redirectUris: ['http://127.0.0.1/oauth/callback'],
      issuerUrl: 'https://d-1234567890.awsapps.com/start',
      scopes: ['sso:account:access'],
    });
    expect(redeemed).toMatchObject({
      grantType: 'authorization_code',
      redirectUri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/),
      codeVerifier: expect.stringMatching(/^[\w-]{64}$/),
    });
    const kept = readJson(box.home, corpRegistration);
    expect(Object.keys(kept)).toEqual(['clientId', 'clientSecret', 'expiresAt', 'scopes', 'grantTypes']);
    expect(readJson(box.home, corpToken)).toMatchObject({
      clientId: kept['clientId'],
      clientSecret: kept['clientSecret'],
      registrationExpiresAt: kept['expiresAt'],
    });

    box.clock.advance(hours(2));
    expect(await callsOf(box, async () => credentialsFrom(await box.awsso('process', 'dev')))).toEqual([
      'CreateToken',
      'GetRoleCredentials',
    ]);
    expect(box.opened).toHaveLength(1);
  });

  test('has a state and a proof key of its own each time', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    await box.awsso(...login);
    await box.awsso(...login, '--force');
    const [one, other] = box.opened.map(({ url }) => new URL(url).searchParams);
    for (const name of ['state', 'code_challenge']) {
      // 256 bits
      expect(one?.get(name)).toMatch(/^[\w-]{43}$/);
      expect(one?.get(name)).not.toBe(other?.get(name));
    }
    const verifiers = box.identityCenter.calls.map(({ input }) => input['codeVerifier']).filter(Boolean);
    expect(new Set(verifiers).size).toBe(2);
  });

  test('opens the page that it shows, however the endpoint is written', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    box.env['AWS_ENDPOINT_URL_SSO_OIDC'] = box.url.replace('http://127.0.0.1', 'HTTP://127.1');
    const { code, stderr } = await box.awsso(...login);
    expect(code).toBe(0);
    expect(box.opened.map(({ url }) => url)).toEqual([
      /^ {2}(http:\/\/127\.0\.0\.1:\S+)$/m.exec(stderr)?.[1],
    ]);
  });

  test('shows neither the code nor what proves it, also with --debug', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    const { stderr } = await box.awsso(...login, '--debug');
    const { code, codeVerifier } = box.identityCenter.calls.find(({ input }) => input['code'])?.input ?? {};
    expect(code).toMatch(/^codeEMULATOR/);
    for (const secret of [code, codeVerifier]) {
      expect(stderr).not.toContain(secret);
      expect(JSON.stringify(box.home.files())).not.toContain(secret);
    }
    expect(stderr).not.toContain('***');
  });

  test('declined in the browser is exit 7, and no token', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'declines' });
    const result = await box.awsso(...login);
    expect(result).toMatchObject({ code: 7, stdout: '' });
    expect(result.stderr).toMatch(
      /\nawsso: the login to corp was declined in the browser\nhint: awsso login --sso-session corp\n$/,
    );
    expect(Object.keys(box.home.files())).not.toContain(corpToken);
    expect(box.identityCenter.count('CreateToken')).toBe(0);
  });

  test('that nobody approves in ten minutes is exit 7, nobody listens any more, and its client is forgotten', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'only looks' });
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const running = box.awsso(...login);
    await until(() => box.opened.length === 1);
    expect(Object.keys(box.home.files())).toContain(corpRegistration);
    // The ten minutes are over.
    timers.mock.calls.find(([, milliseconds]) => milliseconds === 600_000)?.[0]();
    const result = await running;
    expect(result).toMatchObject({ code: 7, stdout: '' });
    expect(result.stderr).toMatch(
      /\nawsso: the login to corp was not approved in time\nhint: awsso login --sso-session corp\n$/,
    );
    await expect(fetch(redirectOf(box.opened[0]?.url ?? ''))).rejects.toThrow();
    expect(Object.keys(box.home.files())).not.toContain(corpRegistration);
    expect(box.identityCenter.count('CreateToken')).toBe(0);
  });

  test('that the service refuses in the browser is exit 7, and names the error', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    const { oidc } = box.identityCenter;
    const clientOf = oidc.clientOf.bind(oidc);
    oidc.clientOf = (request) => ({ ...clientOf(request), grantTypes: ['refresh_token'] });
    const result = await box.awsso(...login);
    expect(result).toMatchObject({ code: 7, stdout: '' });
    expect(result.stderr).toMatch(
      /\nawsso: the login to corp was refused in the browser \(unauthorized_client\)\n/,
    );
  });

  test.for([
    ['InvalidGrantException', 7, /awsso: the login to corp was refused \(invalid-grant\)\n/],
    ['AccessDeniedException', 7, /awsso: the login to corp was refused \(access-denied\)\n/],
    ['ExpiredTokenException', 7, /awsso: the login to corp was refused \(expired-token\)\n/],
  ] as const)('whose code is answered by %s is exit %i', async ([exception, code, words]) => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    box.identityCenter.failNext('CreateToken', exception);
    const result = await box.awsso(...login);
    expect(result).toMatchObject({ code, stdout: '' });
    expect(result.stderr).toMatch(words);
    expect(Object.keys(box.home.files())).toContain(corpRegistration);
  });

  test('whose client is known no more is exit 7, and the next one is by a new client', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    box.identityCenter.failNext('CreateToken', 'InvalidClientException');
    expect(await box.awsso(...login)).toMatchObject({ code: 7, stdout: '' });
    expect(await box.awsso(...login)).toMatchObject({ code: 0, stdout: '' });
    expect(box.identityCenter.count('RegisterClient')).toBe(2);
  });

  test('whose code the service cannot take is exit 6', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    box.identityCenter.failNext('CreateToken', 'InternalServerException', 3);
    const result = await box.awsso(...login);
    expect(result).toMatchObject({ code: 6, stdout: '' });
  });

  test('asks nobody when the session is valid', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    await box.awsso(...login);
    expect(await box.awsso(...login)).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(box.opened).toHaveLength(1);
  });
});

describe('the client of a login', () => {
  test('is used again by the same flow, and made anew by the other, as by the AWS CLI', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    const registrations = async (...args: string[]) => {
      expect(await box.awsso('login', 'dev', '--force', ...args)).toMatchObject({ code: 0, stdout: '' });
      return box.identityCenter.count('RegisterClient');
    };
    expect(await registrations('--use-auth-code')).toBe(1);
    expect(await registrations('--use-auth-code')).toBe(1);
    expect(await registrations('--use-device-code')).toBe(2);
    expect(readJson(box.home, corpRegistration)).not.toHaveProperty('grantTypes');
    expect(await registrations()).toBe(2);
    expect(await registrations('--use-auth-code')).toBe(3);
  });

  test.for([
    ['15 min', '2026-03-01T09:15:00Z', 1],
    ['a second less', '2026-03-01T09:14:59Z', 2],
  ] as const)('with %s to go', async ([, expiresAt, registrations]) => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    await box.awsso(...login);
    changeJson(box.home, corpRegistration, { expiresAt });
    await box.awsso(...login, '--force');
    expect(box.identityCenter.count('RegisterClient')).toBe(registrations);
  });

  test('whose scopes are refused names where they are written', async () => {
    await using box = await sandbox({ config: sessionConfig });
    box.identityCenter.failNext('RegisterClient', 'InvalidScopeException');
    expectFailure(await box.awsso(...login), 3, /with the scopes sso:account:access .*config:4\)/);
    expect(box.opened).toEqual([]);
  });

  test.for([
    ['InvalidRedirectUriException'],
    ['UnsupportedGrantTypeException'],
    ['InvalidRequestException'],
  ] as const)('that is refused for what it is names the other flow: %s', async ([exception]) => {
    await using box = await sandbox({ config: sessionConfig });
    box.identityCenter.failNext('RegisterClient', exception);
    expectFailure(
      await box.awsso(...login),
      3,
      /that logs in by authorization code \((refused|invalid-request)\)\nhint: awsso login --use-device-code --sso-session corp\n/,
    );
  });

  test('of a session without scopes is for sso:account:access', async () => {
    const config = sessionConfig.replace(/^sso_registration_scopes.*\n/m, '');
    await using box = await sandbox({ config, person: 'approves', strict: true });
    expect(await box.awsso(...login)).toMatchObject({ code: 0, stdout: '' });
    expect(new URL(box.opened[0]?.url ?? '').searchParams.get('scopes')).toBe('sso:account:access');
  });
});

describe('which flow it is', () => {
  const path = ({ opened }: { opened: readonly { url: string }[] }) =>
    opened.map(({ url }) => new URL(url).pathname);
  const byCode = { AWSSO_LOGIN_FLOW: 'auth-code' };

  test.for<[string, string[], Record<string, string>, string, RegExp]>([
    ['the default', [], {}, '/device', /login: by device-code \(default\)/],
    ['the variable', [], byCode, '/authorize', /login: by auth-code \(AWSSO_LOGIN_FLOW\)/],
    ['a flag', ['--use-device-code'], byCode, '/device', /login: by device-code \(--use-device-code\)/],
    [
      'the other flag',
      ['--use-auth-code'],
      { AWSSO_LOGIN_FLOW: 'device-code' },
      '/authorize',
      /login: by auth-code \(--use-auth-code\)/,
    ],
  ])('is said by %s, and --debug says so', async ([, args, env, page, words]) => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves', env });
    const result = await box.awsso('login', 'dev', '--debug', ...args);
    expect(result).toMatchObject({ code: 0, stdout: '' });
    expect(result.stderr).toMatch(words);
    expect(result.stderr).toMatch('login: in the browser that BROWSER names');
    expect(path(box)).toEqual([page]);
  });

  test('is said by the variable for every command that may ask', async () => {
    await using box = await sandbox({
      config: sessionConfig,
      person: 'approves',
      terminal: true,
      env: byCode,
    });
    credentialsFrom(await box.awsso('process', 'dev'));
    expect(path(box)).toEqual(['/authorize']);
    expect(box.screen()).toMatch(/^To log in to corp, approve in your browser:/);
  });

  test.for([['login'], ['process'], ['accounts']])('%s refuses another value', async ([command = '']) => {
    await using box = await sandbox({ config: sessionConfig, env: { AWSSO_LOGIN_FLOW: 'pkce' } });
    const result = await box.awsso(command, ...(command === 'accounts' ? [] : ['dev']));
    expectFailure(
      result,
      2,
      /AWSSO_LOGIN_FLOW is "pkce"; it may be device-code, auth-code\nhint: unset AWSSO_LOGIN_FLOW/,
    );
  });

  test('cannot be both', async () => {
    await using box = await sandbox({ config: sessionConfig });
    expectFailure(await box.awsso(...login, '--use-device-code'), 2, /cannot be used with/);
  });

  test('is by device code for a legacy profile, as by the AWS CLI, and it says so', async () => {
    await using box = await sandbox({ config: legacyConfig, person: 'approves' });
    const result = await box.awsso('login', 'old', '--use-auth-code');
    expect(result).toMatchObject({ code: 0, stdout: '' });
    expect(result.stderr).toMatch(
      /^awsso: a legacy profile has no login by authorization code: the login is by device code\nTo log in to /,
    );
    expect(path(box)).toEqual(['/device']);
  });
});

describe('where no browser can be', () => {
  test.for<[string, Record<string, string>, string, string]>([
    ['SSH', { SSH_CONNECTION: '10.0.0.1 2 10.0.0.2 22' }, 'this is an SSH session', 'SSH_CONNECTION'],
    ['a container', { container: 'podman' }, 'this is a container', 'container'],
    ['Codespaces', { CODESPACES: 'true' }, 'this is a container', 'CODESPACES'],
    ['CloudShell', { AWS_EXECUTION_ENV: 'CloudShell' }, 'this is CloudShell', 'AWS_EXECUTION_ENV'],
    ['WSL', { WSL_DISTRO_NAME: 'Ubuntu' }, 'this is WSL', 'WSL_DISTRO_NAME'],
  ])('none is tried in %s: the page with the code is printed', async ([, place, reason, sign]) => {
    const env = { BROWSER: '', ...place };
    await using box = await sandbox({ config: sessionConfig, env, autoApprove: false });
    const device = box.awsso('login', 'dev', '--debug', '--use-device-code');
    const pending = () => box.identityCenter.pendingAuthorizations()[0];
    while (pending() === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    box.identityCenter.approve(pending()?.userCode ?? '');
    const byDevice = await device;
    expect(byDevice.code).toBe(0);
    expect(byDevice.stderr).toContain(`login: in no browser: ${reason} (${sign})\n`);
    expect(box.opened).toEqual([]);
  });

  test('the page of a login by code is printed, and where it leads; a browser elsewhere may reach it', async () => {
    const env = { BROWSER: '', SSH_TTY: '/dev/pts/0' };
    await using box = await sandbox({ config: sessionConfig, time: 'real', env });
    const run = box.startBinary([...login]);
    const shown = await new Promise<string>((resolve) => {
      let text = '';
      run.child.stderr?.on('data', (more: string) => {
        text += more;
        if (text.includes('Asked for')) {
          resolve(text);
        }
      });
    });
    expect(shown).toMatch(
      /^To log in to corp, open this page \(no browser: this is an SSH session\):\n\n {2}http\S+\n\nThe page leads back to 127\.0\.0\.1:\d+ on this computer:\nfrom another computer forward that port, or use --use-device-code\.\n/,
    );
    const [, page = ''] = /^ {2}(http\S+)$/m.exec(shown) ?? [];
    expect((await decideAt(page, 'approves')).url).toMatch(/\/oauth\/done$/);
    expect(await run.result).toMatchObject({ code: 0, stdout: '' });
  });
});
