import { describe, expect, it } from 'vitest';
import { personAtTerminal } from '../../../support/person-at-terminal.ts';
import { firstPage, hour, refusal } from './refusal.ts';

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
