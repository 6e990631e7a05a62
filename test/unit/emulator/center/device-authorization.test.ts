import { describe, expect, it } from 'vitest';
import {
  deviceCodeGrant,
  type RegisterClientInput,
} from '../../../../src/emulator/center/client-registry.ts';
import { personAtTerminal, startUrl } from '../../../support/person-at-terminal.ts';
import { hour, refusal } from './refusal.ts';

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
