import { describe, expect, test } from 'vitest';
import { AwssoError } from '../../../../src/errors.ts';
import { loginFlow } from '../../../../src/resolver/login/login-flow.ts';

const authCode = { AWSSO_LOGIN_FLOW: 'auth-code' };

describe('the login flow', () => {
  test.for([
    ['by default', {}, {}, 'device-code', 'default'],
    ['with an empty variable', {}, { AWSSO_LOGIN_FLOW: '' }, 'device-code', 'default'],
    ['by the variable', {}, authCode, 'auth-code', 'AWSSO_LOGIN_FLOW'],
    ['by the variable', {}, { AWSSO_LOGIN_FLOW: 'device-code' }, 'device-code', 'AWSSO_LOGIN_FLOW'],
    ['by a flag', { useAuthCode: true }, {}, 'auth-code', '--use-auth-code'],
    ['by a flag against the variable', { useDeviceCode: true }, authCode, 'device-code', '--use-device-code'],
    [
      'by a flag against the variable',
      { useAuthCode: true },
      { AWSSO_LOGIN_FLOW: 'device-code' },
      'auth-code',
      '--use-auth-code',
    ],
    [
      'by a flag, whatever else the variable is',
      { useAuthCode: true },
      { AWSSO_LOGIN_FLOW: 'x' },
      'auth-code',
      '--use-auth-code',
    ],
  ] as const)('%s', ([, flags, env, flow, by]) => {
    expect(loginFlow(flags, env)).toEqual({ flow, by });
  });

  test.for([['pkce'], ['AUTH-CODE'], [' auth-code']])('is refused as "%s"', ([value = '']) => {
    const refused = () => loginFlow({}, { AWSSO_LOGIN_FLOW: value });
    expect(refused).toThrow(AwssoError);
    expect(refused).toThrow(
      expect.objectContaining({
        code: 'usage',
        message: `AWSSO_LOGIN_FLOW is "${value}"; it may be device-code, auth-code`,
        hint: 'unset AWSSO_LOGIN_FLOW',
      }),
    );
  });
});
