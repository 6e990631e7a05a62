import { describe, expect, test } from 'vitest';
import { changeJson, readJson, writeJson } from '../support/cache-files.ts';
import { hours, minutes } from '../support/clock.ts';
import { corpRole, corpRoleByUrl, corpToken, sessionConfig } from '../support/configs.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, duringNextCall, expectFailure, loggedIn } from '../support/stories.ts';

const nowhere = 'http://127.0.0.1:1';

function cutOff(box: Sandbox): void {
  Object.assign(box.env, { AWS_ENDPOINT_URL_SSO: nowhere, AWS_ENDPOINT_URL_SSO_OIDC: nowhere });
}

function roleCredentials(expiration: string, keyId = 'ASIACACHED0000000000') {
  return {
    ProviderType: 'sso',
    Credentials: {
      AccessKeyId: keyId,
      SecretAccessKey: 'cached-secret',
      SessionToken: 'cached-session-token',
      Expiration: expiration,
      AccountId: '111122223333',
    },
  };
}

const credentialsSection = (lines: string) => `[dev]
aws_access_key_id = ASIAFROMFILE00000000
aws_secret_access_key = file-secret
aws_session_token = file-token
${lines}`;

describe('the role cache', () => {
  test('answers without a request, without the token file and without a network', async () => {
    await using box = await loggedIn();
    const first = credentialsFrom(await box.awsso('process', 'dev'));
    box.home.remove(corpToken);
    cutOff(box);

    expect(await callsOf(box, () => box.awsso('process', 'dev'))).toEqual([]);
    expect(credentialsFrom(await box.awsso('process', 'dev'))).toEqual(first);
  });

  test('answers also where an endpoint is set that no token may be sent to', async () => {
    await using box = await loggedIn();
    box.env['AWS_ENDPOINT_URL_SSO'] = 'http://localstack:4566';

    credentialsFrom(await box.awsso('process', 'dev'));

    box.home.remove(corpRole);
    const refusal = /AWS_ENDPOINT_URL_SSO: the endpoint URL is neither https/;
    expectFailure(await box.awsso('process', 'dev'), 3, refusal);
    box.home.remove(corpToken);
    expectFailure(await box.awsso('process', 'dev'), 3, refusal);
    expectFailure(await box.awsso('login', 'dev', '--login', 'never'), 3, refusal);
  });

  test('serves role credentials that have exactly 15 minutes left', async () => {
    await using box = await loggedIn();
    writeJson(box.home, corpRole, roleCredentials('2026-03-01T09:15:01Z'));

    expect(await callsOf(box, () => box.awsso('process', 'dev'))).toEqual([]);
  });

  test('replaces role credentials that have a second less, through the token', async () => {
    await using box = await loggedIn();
    writeJson(box.home, corpRole, roleCredentials('2026-03-01T09:15:00Z'));

    expect(await callsOf(box, () => box.awsso('process', 'dev'))).toEqual(['GetRoleCredentials']);
    expect(readJson(box.home, corpRole)).toMatchObject({
      Credentials: { Expiration: '2026-03-01T10:00:01Z' },
    });
  });

  test('is looked up by start URL too when a profile has an sso-session', async () => {
    await using box = await sandbox({ config: sessionConfig });
    writeJson(box.home, corpRoleByUrl, roleCredentials('2026-03-01T10:00:00Z', 'ASIABYSTARTURL000000'));

    expect(credentialsFrom(await box.awsso('process', 'dev')).AccessKeyId).toBe('ASIABYSTARTURL000000');
    expect(box.identityCenter.calls).toEqual([]);
  });

  test('prefers the entry of the session to one by start URL', async () => {
    await using box = await sandbox({ config: sessionConfig });
    writeJson(box.home, corpRoleByUrl, roleCredentials('2026-03-01T12:00:00Z', 'ASIABYSTARTURL000000'));
    writeJson(box.home, corpRole, roleCredentials('2026-03-01T10:00:00Z', 'ASIABYSESSION0000000'));

    expect(credentialsFrom(await box.awsso('process', 'dev')).AccessKeyId).toBe('ASIABYSESSION0000000');
  });

  test.for([
    ['cut short', '{"Credentials": {'],
    ['empty', ''],
    ['without credentials', '{}'],
    ['with an expiry that cannot be read', JSON.stringify(roleCredentials('soon'))],
  ])('that is %s is replaced as if there were no file', async ([, text = '']) => {
    await using box = await loggedIn();
    box.home.write(corpRole, text);

    const answer = credentialsFrom(await box.awsso('process', 'dev'));
    expect(readJson(box.home, corpRole)).toMatchObject({ Credentials: { AccessKeyId: answer.AccessKeyId } });
  });

  test('that cannot be written costs a warning, not the credentials', async () => {
    await using box = await loggedIn();
    box.home.remove('.aws/cli');
    box.home.write('.aws/cli', 'a file where a folder should be');

    const answer = await box.awsso('process', 'dev');
    expect(answer.code).toBe(0);
    expect(JSON.parse(answer.stdout)).toMatchObject({ Version: 1 });
    expect(answer.stderr).toMatch(/^awsso: warning: the role credentials could not be kept .*\n$/);
  });
});

describe('the token', () => {
  test('that has exactly 15 minutes left is used as it is', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    changeJson(box.home, corpToken, { expiresAt: '2026-03-01T09:15:01Z' });

    expect(await callsOf(box, () => box.awsso('process', 'dev'))).toEqual(['GetRoleCredentials']);
  });

  test('that has a second less is refreshed silently, and the new one is written back', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    changeJson(box.home, corpToken, {
      expiresAt: '2026-03-01T09:15:00Z',
      startUrl: 'https://d-1234567890.awsapps.com/start/',
      noteOfAnotherTool: { kept: true },
    });
    const before = readJson(box.home, corpToken);

    const calls = await callsOf(box, async () => credentialsFrom(await box.awsso('process', 'dev')));
    expect(calls).toEqual(['CreateToken', 'GetRoleCredentials']);
    const after = readJson(box.home, corpToken);
    expect(after).toMatchObject({
      startUrl: 'https://d-1234567890.awsapps.com/start',
      region: 'eu-west-1',
      expiresAt: '2026-03-01T10:00:01Z',
      clientId: before['clientId'],
      clientSecret: before['clientSecret'],
      registrationExpiresAt: before['registrationExpiresAt'],
      noteOfAnotherTool: { kept: true },
    });
    expect(after['accessToken']).not.toBe(before['accessToken']);
    expect(after['refreshToken']).not.toBe(before['refreshToken']);
    expect(box.identityCenter.calls.at(-1)?.accessToken).toBe(after['accessToken']);
  });

  test('that expired long ago is refreshed too', async () => {
    await using box = await loggedIn();
    box.clock.advance(hours(7));

    const calls = await callsOf(box, async () => credentialsFrom(await box.awsso('process', 'dev')));
    expect(calls).toEqual(['CreateToken', 'GetRoleCredentials']);
  });

  test('is refreshed time and again by the refresh token that came last', async () => {
    await using box = await loggedIn();
    for (let hour = 0; hour < 4; hour += 1) {
      box.clock.advance(hours(1));
      credentialsFrom(await box.awsso('process', 'dev'));
    }
    expect(box.opened).toHaveLength(1);
  });

  test('keeps its refresh token when the refresh brings no new one', async () => {
    await using box = await loggedIn({ rotateRefreshTokens: false });
    const { refreshToken } = readJson(box.home, corpToken);
    box.clock.advance(hours(2));
    box.identityCenter.failNext('CreateToken', { change: { refreshToken: undefined } });

    credentialsFrom(await box.awsso('process', 'dev'));
    expect(readJson(box.home, corpToken)).toMatchObject({ refreshToken });
    expect(readJson(box.home, corpToken)['accessToken']).not.toBe(undefined);
  });

  test('is sent to the client registration that it came with, in the one request of a refresh', async () => {
    await using box = await loggedIn();
    const { clientId, clientSecret, refreshToken } = readJson(box.home, corpToken);
    box.clock.advance(hours(2));
    await box.awsso('process', 'dev');

    const refresh = box.identityCenter.calls.find(({ input }) => input['grantType'] === 'refresh_token');
    expect(refresh?.input).toMatchObject({ clientId, clientSecret, refreshToken });
  });

  test('whose refresh is refused is used to its end', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    box.clock.advance(minutes(50));
    box.identityCenter.revokeRefreshTokens();

    const calls = await callsOf(box, async () => credentialsFrom(await box.awsso('process', 'dev')));
    expect(calls).toEqual(['CreateToken', 'GetRoleCredentials']);
  });

  test('that a sibling process refreshed meanwhile is adopted when our refresh is refused', async () => {
    await using box = await loggedIn();
    box.clock.advance(hours(2));
    const stale = box.home.read(corpToken);
    await box.awsso('process', 'dev');
    const sibling = box.home.read(corpToken);
    box.home.remove(corpRole);
    box.home.write(corpToken, stale);
    box.identityCenter.failNext('CreateToken', 'InvalidGrantException');
    duringNextCall(box, () => box.home.write(corpToken, sibling));

    const calls = await callsOf(box, async () => credentialsFrom(await box.awsso('process', 'dev')));
    expect(calls).toEqual(['CreateToken', 'GetRoleCredentials']);
    expect(box.home.read(corpToken)).toBe(sibling);
  });

  test('that is over, and whose refresh is refused, needs a login', async () => {
    await using box = await loggedIn();
    box.clock.advance(hours(2));
    box.identityCenter.revokeRefreshTokens();

    const answer = await box.awsso('process', 'dev', '--login', 'never');
    expectFailure(answer, 4, /sso-session "corp" needs a login: its refresh was refused \(invalid-grant\)/);
    expect(answer.stderr).toMatch(/^hint: awsso login --profile dev$/m);
  });

  test('whose registration has expired is not refreshed', async () => {
    await using box = await loggedIn();
    changeJson(box.home, corpToken, { registrationExpiresAt: '2026-03-01T10:00:00Z' });
    box.clock.advance(hours(2));

    const calls = await callsOf(box, async () =>
      expectFailure(await box.awsso('process', 'dev'), 4, /client registration has expired/),
    );
    expect(calls).toEqual([]);
  });

  test('that says nothing of its registration is refreshed', async () => {
    await using box = await loggedIn();
    changeJson(box.home, corpToken, { registrationExpiresAt: undefined });
    box.clock.advance(hours(2));

    credentialsFrom(await box.awsso('process', 'dev'));
  });

  test.for(['refreshToken', 'clientId', 'clientSecret'])('without %s is not refreshed', async (field) => {
    await using box = await loggedIn();
    changeJson(box.home, corpToken, { [field]: undefined });
    box.clock.advance(hours(2));

    const calls = await callsOf(box, async () => expectFailure(await box.awsso('process', 'dev'), 4, /corp/));
    expect(calls).toEqual([]);
  });

  test('that the portal refuses before its time is refreshed once, and the request repeated once', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    box.identityCenter.revokeSessions();

    const calls = await callsOf(box, async () => credentialsFrom(await box.awsso('process', 'dev')));
    expect(calls).toEqual(['GetRoleCredentials', 'CreateToken', 'GetRoleCredentials']);
  });

  test('that the portal refuses after the refresh too leaves the word to the next step', async () => {
    await using box = await loggedIn({ credentials: credentialsSection('') });
    box.home.remove(corpRole);
    box.identityCenter.failNext('GetRoleCredentials', 'UnauthorizedException', 2);

    const calls = await callsOf(box, async () => {
      const answer = credentialsFrom(await box.awsso('process', 'dev'));
      expect(answer.AccessKeyId).toBe('ASIAFROMFILE00000000');
    });
    expect(calls).toEqual(['GetRoleCredentials', 'CreateToken', 'GetRoleCredentials']);
  });

  test.for([
    ['another host', { startUrl: 'https://d-9999999999.awsapps.com/start' }],
    ['another region', { region: 'us-east-1' }],
  ] as const)('that came from %s is never sent', async ([, change]) => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    changeJson(box.home, corpToken, change);

    const calls = await callsOf(box, async () =>
      expectFailure(await box.awsso('process', 'dev'), 4, /issued/),
    );
    expect(calls).toEqual([]);
  });
});

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
      credentials: credentialsSection(''),
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
    expect(answer.stderr).toMatch(/^hint: sed -i\.bak '9s\/.*\/= ReadOnlyX\/' /m);
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

  test('is not said to be the only one when the others cannot be asked for', async () => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    box.identityCenter.failNext('GetRoleCredentials', 'ForbiddenException');
    box.identityCenter.failNext('ListAccountRoles', 'html');

    const answer = await box.awsso('process', 'dev');
    expectFailure(answer, 5, /refuses role ReadOnly in account 111122223333 \(forbidden\)/);
    expect(answer.stderr).not.toMatch(/you have no role/);
  });
});

describe('when the service cannot be reached', () => {
  test('the credentials file answers, with a note', async () => {
    await using box = await loggedIn({ credentials: credentialsSection('') });
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

describe('role credentials that are due', () => {
  test('are served to their end, in silence, when nobody may be asked for a login', async () => {
    await using box = await loggedIn();
    const cached = readJson(box.home, corpRole);
    box.clock.advance(minutes(50));
    box.home.remove(corpToken);

    const answer = credentialsFrom(await box.awsso('process', 'dev'));
    expect(cached).toMatchObject({ Credentials: { AccessKeyId: answer.AccessKeyId } });

    box.clock.advance(minutes(10));
    expectFailure(await box.awsso('process', 'dev'), 4, /needs a login/);
  });

  test('give way to the credentials file', async () => {
    await using box = await loggedIn({ credentials: credentialsSection('') });
    box.clock.advance(minutes(50));
    box.home.remove(corpToken);

    expect(credentialsFrom(await box.awsso('process', 'dev')).AccessKeyId).toBe('ASIAFROMFILE00000000');
  });

  test('are served when the login that would replace them is declined', async () => {
    await using box = await loggedIn();
    box.clock.advance(minutes(50));
    box.home.remove(corpToken);
    box.identityCenter.failNext('CreateToken', 'AccessDeniedException');

    const answer = await box.awsso('process', 'dev', '--login', 'always');
    expect(answer.code).toBe(0);
    expect(answer.stderr).toMatch(
      /was declined in the browser; the cached credentials serve to their end\n$/,
    );
  });

  test('are served when the portal turns out not to know the start URL', async () => {
    await using box = await loggedIn();
    box.clock.advance(minutes(50));
    box.home.remove(corpToken);
    box.identityCenter.failNext('StartDeviceAuthorization', 'InvalidRequestException');

    const answer = await box.awsso('process', 'dev', '--login', 'always');
    expect(answer.code).toBe(0);
    expect(answer.stderr).toMatch(
      /does not know the start URL.*; the cached credentials serve to their end\n$/,
    );
  });
});

describe('session, account and role in place of a profile', () => {
  const role = ['--sso-session', 'corp', '--account-id', '444455556666', '--role-name', 'Admin'];

  test('are answered through the same caches', async () => {
    await using box = await loggedIn();

    const first = credentialsFrom(await box.awsso('process', ...role));
    expect(first.AccountId).toBe('444455556666');
    expect(await callsOf(box, () => box.awsso('process', ...role))).toEqual([]);
    expect(credentialsFrom(await box.awsso('credential-process', ...role))).toEqual(first);
  });

  test('that need a login name the session in the hint', async () => {
    await using box = await sandbox({ config: sessionConfig });

    const answer = await box.awsso('process', ...role);
    expectFailure(answer, 4, /sso-session "corp" needs a login: there is no token for it yet/);
    expect(answer.stderr).toMatch(/^hint: awsso login --sso-session corp$/m);
  });

  test.for([
    [['--sso-session', 'corp', '--account-id', '444455556666']],
    [['--role-name', 'Admin']],
    [['--sso-session', 'corp', '--account-id', '', '--role-name', 'Admin']],
    [[...role, 'dev']],
    [[...role, '--profile', 'dev']],
  ])('are refused as %j', async ([args = []]) => {
    await using box = await loggedIn();
    expectFailure(await box.awsso('process', ...args), 2, /--sso-session, --account-id and --role-name/);
  });

  test('are refused when there is no such session', async () => {
    await using box = await loggedIn();
    const other = ['--sso-session', 'crop', '--account-id', '444455556666', '--role-name', 'Admin'];
    expectFailure(await box.awsso('process', ...other), 3, /crop/);
  });
});

function lastLines(text: string): string {
  return text.slice(text.indexOf('awsso: '));
}
