import { describe, expect, it } from 'vitest';
import { deviceCodeGrant } from '../../../../src/emulator/center/client-registry.ts';
import { personAtTerminal, startUrl } from '../../../support/person-at-terminal.ts';

const firstPage = { maxResults: undefined, nextToken: undefined };
const refusal = (name: string) => expect.objectContaining({ name });

/** What AWS refuses and only a strict emulator does, each row as one act of a client. */
const refusals: readonly (readonly [string, string, (strict: boolean) => unknown])[] = [
  [
    'a scope that AWS does not have',
    'InvalidScopeException',
    (strict) => personAtTerminal({ strict }, { scopes: ['sso:account:acess'] }),
  ],
  [
    'a scope that the client did not register',
    'InvalidScopeException',
    (strict) => {
      const { center, request, start } = personAtTerminal({ strict, autoApprove: true });
      const { userCode } = start();
      expect(center.findAuthorization(userCode)?.state).toBe('approved');
      const { deviceCode } = center.findAuthorization(userCode) ?? {};
      return request({ grantType: deviceCodeGrant, deviceCode, scopes: ['codewhisperer:completions'] });
    },
  ],
  [
    "another application's token at the portal",
    'UnauthorizedException',
    (strict) => {
      const { center, login } = personAtTerminal({ strict }, { scopes: ['codewhisperer:completions'] });
      return center.portal.listAccounts(login().accessToken, firstPage);
    },
  ],
  [
    'a start URL that is not https',
    'InvalidRequestException',
    (strict) => {
      const { center, client } = personAtTerminal({ strict });
      return center.oidc.startDeviceAuthorization({ ...client, startUrl: startUrl.replace('https', 'http') });
    },
  ],
  [
    'the 21st portal call in a second',
    'TooManyRequestsException',
    (strict) => {
      const { center, login } = personAtTerminal({ strict });
      const { accessToken } = login();
      for (let call = 1; call <= 20; call += 1) {
        center.portal.listAccounts(accessToken, firstPage);
      }
      return center.portal.getRoleCredentials(accessToken, '111122223333', 'ReadOnly');
    },
  ],
];

describe('a strict emulator refuses', () => {
  it.for(refusals)('%s', ([, name, act]) => {
    expect(() => act(true)).toThrow(refusal(name));
    expect(() => act(false)).not.toThrow();
  });

  it('no call a second after the twentieth', () => {
    const { center, login, wait } = personAtTerminal({ strict: true });
    const { accessToken } = login();
    const list = () => center.portal.listAccounts(accessToken, firstPage);
    for (let second = 1; second <= 3; second += 1) {
      for (let call = 1; call <= 20; call += 1) {
        list();
      }
      expect(list).toThrow(refusal('TooManyRequestsException'));
      wait(1);
    }
  });

  it('no call for what a clock that was set back still has ahead', () => {
    const { center, login } = personAtTerminal({ strict: true });
    const { accessToken } = login();
    const list = () => center.portal.listAccounts(accessToken, firstPage);
    center.setAhead(1800);
    for (let call = 1; call <= 20; call += 1) {
      list();
    }
    center.setAhead(0);
    expect(list).not.toThrow();
  });

  it('nothing of an ordinary login, with a scope and without', () => {
    for (const scopes of [['sso:account:access'], []]) {
      const { center, login } = personAtTerminal({ strict: true }, { scopes });
      const { accessToken } = login();
      expect(center.portal.getRoleCredentials(accessToken, '111122223333', 'ReadOnly')).toBeDefined();
    }
  });
});
