import { describe, expect, it } from 'vitest';
import { deviceCodeGrant } from '../../../../src/emulator/center/client-registry.ts';
import { personAtTerminal } from '../../../support/person-at-terminal.ts';
import { firstPage, hour, refusal } from './refusal.ts';

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
