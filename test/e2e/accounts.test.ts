import { describe, expect, test } from 'vitest';
import { changeJson } from '../support/cache-files.ts';
import { hours } from '../support/clock.ts';
import { corpToken, legacyConfig, sessionConfig } from '../support/configs.ts';
import { memberOf, organization } from '../support/organization.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, cutOff, expectFailure, loggedIn, loggedInLegacy } from '../support/stories.ts';

const accounts = [
  { accountId: '333333333333', accountName: 'beta', emailAddress: 'b@example.com', roles: [] },
  { accountId: '111111111111', accountName: 'Gamma', emailAddress: 'c@example.com', roles: [] },
  { accountId: '222222222222', accountName: 'Alpha', emailAddress: 'a@example.com', roles: [] },
];

const labConfig = `[sso-session lab]
sso_start_url = https://d-0987654321.awsapps.com/start
sso_region = us-east-1
`;

describe('the accounts of a session', () => {
  test('are listed by name, with tabs between the cells for a script', async () => {
    await using box = await memberOf(accounts);
    expect(await box.awsso('accounts')).toEqual({
      code: 0,
      signal: null,
      stdout:
        '222222222222\tAlpha\ta@example.com\n333333333333\tbeta\tb@example.com\n111111111111\tGamma\tc@example.com\n',
      stderr: '',
    });
  });

  test('are aligned for a person', async () => {
    const wide = { accountId: '444444444444', accountName: '本番', emailAddress: 'd@example.com', roles: [] };
    await using box = await memberOf([...accounts, wide]);
    expect((await box.onTerminal('accounts')).stdout).toBe(
      [
        '222222222222  Alpha  a@example.com',
        '333333333333  beta   b@example.com',
        '111111111111  Gamma  c@example.com',
        '444444444444  本番   d@example.com',
        '',
      ].join('\n'),
    );
  });

  test('are JSON with --json', async () => {
    await using box = await memberOf(accounts);
    const result = await box.awsso('accounts', 'dev', '--json');
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(result.stdout)).toEqual([
      { accountId: '222222222222', accountName: 'Alpha', emailAddress: 'a@example.com' },
      { accountId: '333333333333', accountName: 'beta', emailAddress: 'b@example.com' },
      { accountId: '111111111111', accountName: 'Gamma', emailAddress: 'c@example.com' },
    ]);
  });

  test('come in pages, of which none is left out', async () => {
    await using box = await memberOf(organization(250));
    const calls = await callsOf(box, async () => {
      const { stdout } = await box.awsso('accounts', '--json');
      expect(JSON.parse(stdout)).toHaveLength(250);
    });
    expect(calls).toEqual(['ListAccounts', 'ListAccounts', 'ListAccounts']);
  });

  test('may be none', async () => {
    await using box = await memberOf([]);
    expect(await box.awsso('accounts')).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(await box.awsso('accounts', '--json')).toMatchObject({ code: 0, stdout: '[]\n', stderr: '' });
    expect(await box.onTerminal('accounts')).toMatchObject({
      stdout: '',
      stderr: 'corp may use no account\n',
    });
  });

  test('are those of a legacy profile too', async () => {
    await using box = await loggedInLegacy();
    box.identityCenter.change({ accounts });
    expect((await box.awsso('accounts', '-p', 'old')).stdout).toMatch(/^222222222222\t/);
  });
});

describe('which session is asked', () => {
  test('the one named, or that of the profile', async () => {
    await using box = await memberOf(accounts, { config: sessionConfig + labConfig });
    const rows = [['dev'], ['--profile', 'dev'], ['--sso-session', 'corp']];
    for (const args of rows) {
      expect(await box.awsso('accounts', ...args)).toMatchObject({ code: 0, stderr: '' });
    }
    box.env['AWS_PROFILE'] = 'dev';
    expect(await box.awsso('accounts')).toMatchObject({ code: 0, stderr: '' });
  });

  test('of several none, without a terminal: they are listed', async () => {
    await using box = await sandbox({ config: labConfig + sessionConfig + legacyConfig });
    const answer = await box.awsso('accounts');
    expectFailure(answer, 3, /lab, corp, https:\/\/d-1234567890\.awsapps\.com\/start\/#/);
    expect(answer.stderr).toMatch(/^hint: awsso accounts --sso-session lab$/m);
  });

  test('of several the one that a person chooses', async () => {
    await using box = await memberOf(accounts, {
      config: labConfig + sessionConfig,
      terminal: true,
      typed: '2',
    });
    expect((await box.awsso('accounts')).stdout).toMatch(/^222222222222\t/);
    expect(box.screen()).toMatch(/^Which session\?\n/);
  });

  test('not two at once', async () => {
    await using box = await sandbox({ config: sessionConfig });
    expectFailure(await box.awsso('accounts', 'dev', '--sso-session', 'corp'), 2, /exclude each other/);
  });
});

describe('the session', () => {
  test('is refreshed silently', async () => {
    await using box = await memberOf(accounts);
    box.clock.advance(hours(2));
    const calls = await callsOf(box, async () =>
      expect(await box.awsso('accounts')).toMatchObject({ code: 0, stderr: '' }),
    );
    expect(calls).toEqual(['CreateToken', 'ListAccounts']);
  });

  test('is logged in to on a terminal', async () => {
    await using box = await sandbox({ accounts, config: sessionConfig, terminal: true, person: 'approves' });
    const result = await box.awsso('accounts');
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).toMatch(/^222222222222\t/);
    expect(box.screen()).toMatch(/^To log in to corp/);
    expect(Object.keys(box.home.files())).toContain(corpToken);
  });

  test.for([[[]], [['--login', 'never']]] as const)(
    'is not, where nobody may be asked: %j',
    async ([flags]) => {
      await using box = await sandbox({ config: sessionConfig });
      const result = await box.awsso('accounts', ...flags);
      expectFailure(result, 4, /sso-session "corp" needs a login: there is no token for it yet/);
      expect(result.stderr).toContain('\nhint: awsso login --sso-session corp\n');
    },
  );

  test('under AWSSO_LOGIN=never is logged in to by a command that is heeded', async () => {
    await using box = await sandbox({ config: sessionConfig, env: { AWSSO_LOGIN: 'never' } });
    expect((await box.awsso('accounts')).stderr).toContain(
      '\nhint: awsso login --sso-session corp --login always\n',
    );
  });

  test('that is refused halfway is refreshed once, and the list begins anew', async () => {
    await using box = await memberOf(organization(150));
    const receive = box.identityCenter.receive;
    box.identityCenter.receive = (call) => {
      const fault = receive.call(box.identityCenter, call);
      if (call.operation === 'ListAccounts' && 'next_token' in call.input) {
        box.identityCenter.receive = receive;
        return 'UnauthorizedException';
      }
      return fault;
    };
    const calls = await callsOf(box, async () => {
      const { stdout, stderr } = await box.awsso('accounts', '--json');
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toHaveLength(150);
    });
    expect(calls).toEqual(['ListAccounts', 'ListAccounts', 'CreateToken', 'ListAccounts', 'ListAccounts']);
  });

  test('that is refused also after a refresh needs a forced login', async () => {
    await using box = await memberOf(accounts);
    box.identityCenter.failNext('ListAccounts', 'UnauthorizedException', 9);
    const calls = await callsOf(box, async () => {
      const result = await box.awsso('accounts', '--login', 'never');
      expectFailure(result, 4, /refuses the token, also after a refresh/);
      expect(result.stderr).toContain('\nhint: awsso login --sso-session corp --force\n');
    });
    expect(calls).toEqual(['ListAccounts', 'CreateToken', 'ListAccounts']);
  });

  test('that was refused is logged in to once, on a terminal', async () => {
    await using box = await memberOf(accounts, { terminal: true, person: 'approves' });
    box.identityCenter.failNext('ListAccounts', 'UnauthorizedException', 9);
    const calls = await callsOf(box, async () =>
      expectFailure(await box.awsso('accounts'), 4, /after a refresh|just granted|after a login/),
    );
    expect(calls.filter((call) => call === 'StartDeviceAuthorization')).toHaveLength(1);
  });
});

describe('an answer that is not as it should be', () => {
  const change = (fields: object) => ({ change: { nextToken: null, ...fields } });
  const account = { accountId: '111111111111', accountName: 'one', emailAddress: 'one@example.com' };

  test('a page that leads back to another is no list without end', async () => {
    await using box = await loggedIn();
    const page = (nextToken: string) => ({ status: 200, body: { nextToken, accountList: [account] } });
    for (const nextToken of ['one', 'two', 'one', 'two']) {
      box.identityCenter.failNext('ListAccounts', page(nextToken));
    }
    const calls = await callsOf(box, async () =>
      expectFailure(await box.awsso('accounts'), 6, /answered nonsense: a page of its list leads back/),
    );
    expect(calls).toEqual(['ListAccounts', 'ListAccounts', 'ListAccounts']);
  });

  test('an account that comes twice is listed once', async () => {
    await using box = await loggedIn();
    const again = { ...account, accountName: 'again' };
    box.identityCenter.failNext('ListAccounts', change({ accountList: [account, again] }));
    expect((await box.awsso('accounts')).stdout).toBe('111111111111\tone\tone@example.com\n');
  });

  test.for([[null], [''], [undefined]])('an account may have no name: %j', async ([name]) => {
    await using box = await loggedIn();
    const nameless = { accountId: '111111111111', accountName: name, emailAddress: name };
    const accountList = [nameless, { ...account, accountId: '222222222222' }];
    box.identityCenter.failNext('ListAccounts', change({ accountList }), 2);
    expect((await box.awsso('accounts')).stdout).toBe(
      '222222222222\tone\tone@example.com\n111111111111\t\t\n',
    );
    expect(JSON.parse((await box.awsso('accounts', '--json')).stdout)[1]).toEqual({
      accountId: '111111111111',
    });
  });

  test('a name cannot move the cursor, forge a line or a cell', async () => {
    await using box = await loggedIn();
    const accountName = 'a\u001b]52;c;Zm9v\u0007\n\t\u202e\u009b';
    box.identityCenter.failNext('ListAccounts', change({ accountList: [{ ...account, accountName }] }), 3);
    const shown = 'a\\u001b]52;c;Zm9v\\u0007\\u000a\\u0009\\u202e\\u009b';
    expect((await box.awsso('accounts')).stdout).toBe(`111111111111\t${shown}\tone@example.com\n`);
    expect((await box.onTerminal('accounts')).stdout).toBe(`111111111111  ${shown}  one@example.com\n`);
    const { stdout } = await box.awsso('accounts', '--json');
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(JSON.parse(stdout)[0].accountName).toBe(accountName);
  });

  test.for([
    [{ accountList: [{ ...account, accountId: '1' }] }],
    [{ accountList: [{ ...account, accountId: null }] }],
    [{ accountList: [{ ...account, accountName: 'x'.repeat(600) }] }],
    [{ accountList: [{ ...account, accountName: 5 }] }],
    [{ accountList: {} }],
    [{ accountList: null }],
    [{ accountList: [null] }],
    [{ nextToken: 5 }],
  ])('nonsense is exit 6: %j', async ([fields = {}]) => {
    await using box = await memberOf(accounts);
    box.identityCenter.failNext('ListAccounts', change(fields));
    expectFailure(await box.awsso('accounts'), 6, /answered nonsense/);
  });

  test('a refusal is exit 5', async () => {
    await using box = await memberOf(accounts);
    box.identityCenter.failNext('ListAccounts', 'ForbiddenException');
    const result = await box.awsso('accounts');
    expectFailure(result, 5, /does not tell the accounts of corp \(forbidden\)/);
    expect(result.stderr).toContain('\nhint: awsso login --sso-session corp --force\n');
  });
});

describe('a service that cannot answer', () => {
  test('a throttled call is tried again, and nothing is said of it', async () => {
    await using box = await memberOf(accounts);
    box.identityCenter.failNext('ListAccounts', 'TooManyRequestsException', 4);
    const calls = await callsOf(box, async () =>
      expect(await box.awsso('accounts')).toMatchObject({ code: 0, stderr: '' }),
    );
    expect(calls).toEqual(Array.from({ length: 5 }, () => 'ListAccounts'));
  });

  test('throttling to the end is exit 6, and no login', async () => {
    await using box = await memberOf(accounts, { terminal: true });
    box.identityCenter.failNext('ListAccounts', 'TooManyRequestsException', Number.POSITIVE_INFINITY);
    const calls = await callsOf(box, async () =>
      expectFailure(await box.awsso('accounts'), 6, /throttles requests \[HTTP 429\], also after \d+ tries/),
    );
    expect(new Set(calls)).toEqual(new Set(['ListAccounts']));
    expect(box.screen()).toBe('');
  });

  test('one that is out of reach is exit 6', async () => {
    await using box = await memberOf(accounts);
    cutOff(box);
    expectFailure(await box.awsso('accounts'), 6, /127\.0\.0\.1:1 cannot be reached/);
    changeJson(box.home, corpToken, { expiresAt: '2026-01-01T00:00:00Z' });
    expectFailure(await box.awsso('accounts'), 6, /127\.0\.0\.1:1 cannot be reached/);
  });
});
