import { describe, expect, it } from 'vitest';
import {
  deviceCodeGrant,
  type RegisterClientInput,
} from '../../../../src/emulator/center/client-registry.ts';
import { personAtTerminal, startUrl } from '../../../support/person-at-terminal.ts';

const hour = 3600;
const firstPage = { maxResults: undefined, nextToken: undefined };

const refusal = (name: string) => expect.objectContaining({ name });

describe('registration', () => {
  it('lasts 90 days, then the client is no longer known', () => {
    const { start, wait } = personAtTerminal();
    wait(90 * 24 * hour - 1);
    start();
    wait(1);
    expect(start).toThrow(refusal('InvalidClientException'));
  });

  it.for<[string, Partial<RegisterClientInput>, string]>([
    ['a confidential client', { clientType: 'confidential' }, 'InvalidClientMetadataException'],
    ['a scope with a blank', { scopes: ['sso:account:access sso:x'] }, 'InvalidScopeException'],
    ['an unheard-of grant', { grantTypes: ['password'] }, 'UnsupportedGrantTypeException'],
  ])('refuses %s', ([, change, name]) => {
    const { center } = personAtTerminal();
    const input = { clientName: 'x', clientType: 'public', scopes: [], grantTypes: undefined };
    expect(() => center.oidc.registerClient({ ...input, ...change })).toThrow(refusal(name));
  });

  it('holds a client to the grants it registered for', () => {
    const { start, refresh } = personAtTerminal({}, { grantTypes: ['authorization_code', 'refresh_token'] });
    expect(start).toThrow(refusal('UnauthorizedClientException'));
    expect(() => refresh('any')).toThrow(refusal('InvalidGrantException'));

    const deviceOnly = personAtTerminal({}, { grantTypes: [deviceCodeGrant] });
    expect(deviceOnly.login()).toHaveProperty('accessToken');
    expect(() => deviceOnly.refresh('any')).toThrow(refusal('UnauthorizedClientException'));
  });

  it('knows the client by its secret, not by its id alone', () => {
    const { center, client } = personAtTerminal();
    const stranger = { clientId: client.clientId, clientSecret: 'guess', startUrl };
    expect(() => center.oidc.startDeviceAuthorization(stranger)).toThrow(refusal('InvalidClientException'));
  });
});

describe('device authorization', () => {
  it('is pending until the person allows it, and yields tokens once', () => {
    const { center, start, wait } = personAtTerminal();
    const { userCode, poll } = start();
    expect(center.pendingAuthorizations()).toMatchObject([{ userCode, clientName: 'terminal', startUrl }]);
    expect(poll).toThrow(refusal('AuthorizationPendingException'));
    wait(1);
    expect(poll).toThrow(refusal('AuthorizationPendingException'));

    center.approve(userCode);
    expect(center.pendingAuthorizations()).toEqual([]);
    expect(poll()).toMatchObject({ expiresIn: hour });
    expect(poll).toThrow(refusal('InvalidGrantException'));
  });

  it('makes a hasty client wait 5 seconds longer, each time', () => {
    const { start, wait } = personAtTerminal();
    const { poll } = start();
    const pollAfter = (seconds: number) => {
      wait(seconds);
      return poll;
    };
    expect(poll).toThrow(refusal('AuthorizationPendingException'));
    expect(pollAfter(0.5)).toThrow(refusal('SlowDownException'));
    expect(pollAfter(5)).toThrow(refusal('SlowDownException'));
    expect(pollAfter(11)).toThrow(refusal('AuthorizationPendingException'));
    expect(pollAfter(10)).toThrow(refusal('SlowDownException'));
  });

  it('forgives a poll that the network made a little early', () => {
    const { start, wait } = personAtTerminal({ intervalSeconds: 5 });
    const { poll } = start();
    expect(poll).toThrow(refusal('AuthorizationPendingException'));
    wait(4.9);
    expect(poll).toThrow(refusal('AuthorizationPendingException'));
  });

  it('answers a decided code at any pace', () => {
    const { center, start } = personAtTerminal();
    const { userCode, poll } = start();
    expect(poll).toThrow(refusal('AuthorizationPendingException'));
    center.approve(userCode);
    expect(poll()).toHaveProperty('accessToken');
  });

  it('says so when the person denies it', () => {
    const { center, start } = personAtTerminal();
    const { userCode, poll } = start();
    center.deny(userCode);
    expect(poll).toThrow(refusal('AccessDeniedException'));
  });

  it('lapses after ten minutes, allowed or not', () => {
    const { center, start, wait } = personAtTerminal();
    const ignored = start();
    const allowed = start();
    center.approve(allowed.userCode);
    wait(600);
    expect(ignored.poll).toThrow(refusal('ExpiredTokenException'));
    expect(allowed.poll).toThrow(refusal('ExpiredTokenException'));
    expect(center.pendingAuthorizations()).toEqual([]);
    expect(() => center.approve(ignored.userCode)).toThrow(/no pending authorization/);
  });

  it('is for the client that started it only', () => {
    const { center, register, request, start } = personAtTerminal();
    const { userCode, poll } = start();
    center.approve(userCode);
    const deviceCode = center.findAuthorization(userCode)?.deviceCode;
    expect(() => request({ grantType: deviceCodeGrant, deviceCode, ...register() })).toThrow(
      refusal('InvalidGrantException'),
    );
    expect(poll()).toHaveProperty('accessToken');
  });

  it('can approve itself', () => {
    const { start } = personAtTerminal({ autoApprove: true });
    expect(start().poll()).toHaveProperty('accessToken');
  });

  it('needs a start URL that is a URL', () => {
    const { center, client } = personAtTerminal();
    expect(() => center.oidc.startDeviceAuthorization({ ...client, startUrl: 'my-company' })).toThrow(
      refusal('InvalidRequestException'),
    );
  });

  it('finds a code however it is typed', () => {
    const { center, start } = personAtTerminal();
    const { userCode } = start();
    const typed = ` ${userCode.toLowerCase().replace('-', ' ')} `;
    expect(center.findAuthorization(typed)).toMatchObject({ userCode });
    expect(center.findAuthorization(userCode.replace('-', ''))).toMatchObject({ userCode });
  });
});

describe('CreateToken', () => {
  it.for([
    ['another grant', { grantType: 'password' }, 'UnsupportedGrantTypeException'],
    ['no device code', { grantType: deviceCodeGrant }, 'InvalidRequestException'],
    ['no refresh token', { grantType: 'refresh_token' }, 'InvalidRequestException'],
    ['a made-up device code', { grantType: deviceCodeGrant, deviceCode: 'x' }, 'InvalidGrantException'],
    ['a made-up refresh token', { grantType: 'refresh_token', refreshToken: 'x' }, 'InvalidGrantException'],
  ] as const)('refuses %s', ([, input, name]) => {
    const { request } = personAtTerminal();
    expect(() => request(input)).toThrow(refusal(name));
  });
});

describe('session', () => {
  it('is renewed by refresh tokens until it ends', () => {
    const { center, login, refresh, wait } = personAtTerminal();
    let tokens = login();
    for (let passed = 1; passed < 8; passed += 1) {
      wait(hour);
      expect(() => center.portal.listAccounts(tokens.accessToken, firstPage)).toThrow(
        refusal('UnauthorizedException'),
      );
      tokens = refresh(tokens.refreshToken);
      expect(center.portal.listAccounts(tokens.accessToken, firstPage).items).not.toHaveLength(0);
    }
    wait(hour);
    expect(() => refresh(tokens.refreshToken)).toThrow(refusal('InvalidGrantException'));
  });

  it('belongs to the client that began it', () => {
    const { login, refresh, register, request } = personAtTerminal();
    const { refreshToken } = login();
    const renewed = refresh(refreshToken);
    for (const stolen of [refreshToken, renewed.refreshToken]) {
      expect(() => request({ grantType: 'refresh_token', refreshToken: stolen, ...register() })).toThrow(
        refusal('InvalidGrantException'),
      );
    }
    expect(refresh(renewed.refreshToken)).toHaveProperty('accessToken');
  });

  it('gives out no access token that outlives it', () => {
    const { login, refresh, wait } = personAtTerminal({ sessionSeconds: 100 });
    const { refreshToken } = login();
    wait(60);
    expect(refresh(refreshToken)).toMatchObject({ expiresIn: 40 });
  });

  it('ends when a replaced refresh token is used again', () => {
    const { center, login, refresh } = personAtTerminal();
    const { refreshToken } = login();
    const renewed = refresh(refreshToken);
    expect(renewed.refreshToken).not.toBe(refreshToken);
    expect(() => refresh(refreshToken)).toThrow(refusal('InvalidGrantException'));
    expect(() => refresh(renewed.refreshToken)).toThrow(refusal('InvalidGrantException'));
    expect(() => center.portal.listAccounts(renewed.accessToken, firstPage)).toThrow(
      refusal('UnauthorizedException'),
    );
  });

  it('keeps its refresh token when rotation is off', () => {
    const { login, refresh } = personAtTerminal({ rotateRefreshTokens: false });
    const { accessToken, refreshToken } = login();
    const renewed = refresh(refreshToken);
    expect(renewed.refreshToken).toBe(refreshToken);
    expect(renewed.accessToken).not.toBe(accessToken);
    expect(refresh(refreshToken)).toHaveProperty('accessToken');
  });

  it.for<[string, { scopes?: string[]; grantTypes?: string[] }]>([
    ['registered without scopes', { scopes: [] }],
    ['registered with other scopes', { scopes: ['sso:other'] }],
    ['registered without the refresh grant', { grantTypes: [deviceCodeGrant] }],
  ])('is one long access token for a client %s', ([, registration]) => {
    const { login } = personAtTerminal({}, registration);
    expect(login()).toMatchObject({ expiresIn: 8 * hour, refreshToken: undefined });
  });

  it('ends by Logout, refresh token included, and leaves other sessions alone', () => {
    const { center, login, refresh } = personAtTerminal();
    const ended = login();
    const other = login();
    center.portal.logout(ended.accessToken);
    expect(() => center.portal.logout(ended.accessToken)).toThrow(refusal('UnauthorizedException'));
    expect(() => refresh(ended.refreshToken)).toThrow(refusal('InvalidGrantException'));
    expect(center.portal.listAccounts(other.accessToken, firstPage).items).not.toHaveLength(0);
  });

  it('loses its access tokens to an administrator, and earns new ones', () => {
    const { center, login, refresh } = personAtTerminal();
    const { accessToken, refreshToken } = login();
    center.revokeSessions();
    expect(() => center.portal.listAccounts(accessToken, firstPage)).toThrow(
      refusal('UnauthorizedException'),
    );
    const renewed = refresh(refreshToken);
    expect(center.portal.listAccounts(renewed.accessToken, firstPage).items).not.toHaveLength(0);
  });

  it('loses its refresh tokens to an administrator, and lives on until the access token lapses', () => {
    const { center, login, refresh } = personAtTerminal();
    const { accessToken, refreshToken } = login();
    center.revokeRefreshTokens();
    expect(() => refresh(refreshToken)).toThrow(refusal('InvalidGrantException'));
    expect(center.portal.listAccounts(accessToken, firstPage).items).not.toHaveLength(0);
  });
});

describe('accounts and roles', () => {
  const accounts = Array.from({ length: 25 }, (_, index) => ({
    accountId: String(100000000000 + index),
    accountName: `Account ${index}`,
    emailAddress: `a${index}@example.com`,
    roles: ['Admin', 'Reader'],
  }));

  it('are listed in pages of 20 that lead to one another', () => {
    const { center, login } = personAtTerminal({ accounts });
    const { accessToken } = login();
    const first = center.portal.listAccounts(accessToken, firstPage);
    expect(first.items).toHaveLength(20);
    const rest = center.portal.listAccounts(accessToken, {
      maxResults: 5,
      nextToken: first.nextToken ?? undefined,
    });
    expect(rest.items.map(({ accountId }) => accountId)).toEqual(
      accounts.slice(20).map(({ accountId }) => accountId),
    );
    expect(rest.nextToken).toBeNull();
  });

  it.for<[string, { maxResults?: number; nextToken?: string }]>([
    ['no item', { maxResults: 0 }],
    ['more than 100 items', { maxResults: 101 }],
    ['half an item', { maxResults: 1.5 }],
    ['the page after a made-up token', { nextToken: 'made-up' }],
  ])('cannot be listed by %s', ([, request]) => {
    const { center, login } = personAtTerminal({ accounts });
    const { accessToken } = login();
    const page = { ...firstPage, ...request };
    expect(() => center.portal.listAccounts(accessToken, page)).toThrow(refusal('InvalidRequestException'));
  });

  it('take a next token for the list it came from only', () => {
    const { center, login } = personAtTerminal({ accounts });
    const { accessToken } = login();
    const { nextToken } = center.portal.listAccounts(accessToken, { ...firstPage, maxResults: 1 });
    const page = { maxResults: 1, nextToken: nextToken ?? undefined };
    expect(() => center.portal.listAccountRoles(accessToken, '100000000000', page)).toThrow(
      refusal('InvalidRequestException'),
    );
  });

  it('are closed to a person who is not assigned', () => {
    const { center, login } = personAtTerminal({ accounts });
    const { accessToken } = login();
    expect(center.portal.getRoleCredentials(accessToken, '100000000001', 'Reader')).toHaveProperty(
      'expiration',
    );
    for (const [accountId, roleName] of [
      ['100000000001', 'Owner'],
      ['999999999999', 'Reader'],
    ] as const) {
      expect(() => center.portal.getRoleCredentials(accessToken, accountId, roleName)).toThrow(
        refusal('ForbiddenException'),
      );
    }
    expect(() => center.portal.listAccountRoles(accessToken, '999999999999', firstPage)).toThrow(
      refusal('ForbiddenException'),
    );
  });

  it('are all open when none were given, with some to look at', () => {
    const { center, login } = personAtTerminal();
    const { accessToken } = login();
    const listed = center.portal.listAccounts(accessToken, firstPage).items;
    expect(listed.length).toBeGreaterThan(1);
    for (const { accountId } of [...listed, { accountId: '999999999999' }]) {
      expect(center.portal.listAccountRoles(accessToken, accountId, firstPage).items).not.toHaveLength(0);
    }
    expect(center.portal.getRoleCredentials(accessToken, '999999999999', 'Anything')).toHaveProperty(
      'accessKeyId',
    );
    expect(() => center.portal.getRoleCredentials(accessToken, '42', 'Anything')).toThrow(
      refusal('InvalidRequestException'),
    );
  });
});

describe('role credentials', () => {
  it('have the form of AWS, tell where they come from, last an hour and are new each time', () => {
    const { center, login } = personAtTerminal();
    const { accessToken } = login();
    const issue = () => center.portal.getRoleCredentials(accessToken, '111122223333', 'ReadOnlyAccess');
    const credentials = issue();
    expect(credentials).toEqual({
      accessKeyId: expect.stringMatching(/^ASIAEMULATOR[A-Z2-7]{8}$/),
      secretAccessKey: expect.stringMatching(/^emulator\/[A-Za-z0-9+/]{31}$/),
      sessionToken: expect.stringMatching(/^IQoJEMULATOR[A-Za-z0-9+/]{328}$/),
      expiration: center.now().getTime() + hour * 1000,
    });
    const again = issue();
    expect(again.accessKeyId).not.toBe(credentials.accessKeyId);
    expect(again.secretAccessKey).not.toBe(credentials.secretAccessKey);
    expect(again.sessionToken).not.toBe(credentials.sessionToken);
  });

  it.for<[string, string | undefined]>([
    ['no token', undefined],
    ['an empty token', ''],
    ['a made-up token', 'aoaEMULATORx'],
  ])('are not for %s', ([, accessToken]) => {
    const { center } = personAtTerminal();
    expect(() => center.portal.getRoleCredentials(accessToken, '111122223333', 'ReadOnlyAccess')).toThrow(
      refusal('UnauthorizedException'),
    );
  });
});

describe('what a test asks for', () => {
  it('meets the faults of an operation in order, then none', () => {
    const { center } = personAtTerminal();
    center.failNext('ListAccounts', 'reset', 2);
    center.failNext('ListAccounts', 'html');
    const call = { operation: 'ListAccounts', input: {}, accessToken: undefined } as const;
    expect(center.receive({ ...call, operation: 'Logout' })).toBeUndefined();
    expect([1, 2, 3, 4].map(() => center.receive(call))).toEqual(['reset', 'reset', 'html', undefined]);
    expect(center.count('ListAccounts')).toBe(4);
  });

  it('can go wrong until further notice', () => {
    const { center } = personAtTerminal();
    const call = { operation: 'CreateToken', input: {}, accessToken: undefined } as const;
    center.failNext('CreateToken', 'AuthorizationPendingException', Number.POSITIVE_INFINITY);
    expect(Array.from({ length: 100 }, () => center.receive(call))).not.toContain(undefined);
    center.clearFaults();
    expect(center.receive(call)).toBeUndefined();
  });

  it('keeps what was asked, and when', () => {
    const { center, wait } = personAtTerminal();
    wait(60);
    const call = { operation: 'CreateToken', input: { grantType: 'x' }, accessToken: undefined } as const;
    center.receive(call);
    expect(center.calls).toEqual([{ ...call, at: new Date('2026-03-01T09:01:00Z') }]);
  });
});
