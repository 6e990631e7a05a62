import { expect, test } from 'vitest';
import { loginPolicy } from '../../../../src/resolver/login/login-policy.ts';

test.for([
  [undefined, undefined, 'auto'],
  [undefined, '', 'auto'],
  [undefined, 'never', 'never'],
  [undefined, 'always', 'always'],
  ['always', 'never', 'always'],
  ['auto', 'never', 'auto'],
  ['never', 'nonsense', 'never'],
] as const)('--login %s and AWSSO_LOGIN=%s mean %s', ([flag, variable, policy]) => {
  expect(loginPolicy(flag, { AWSSO_LOGIN: variable })).toBe(policy);
});

test.for([
  ['sometimes', undefined, /^--login is "sometimes"; it may be auto, never, always$/],
  ['', undefined, /^--login is ""/],
  ['NEVER', undefined, /^--login is "NEVER"/],
  [undefined, 'no', /^AWSSO_LOGIN is "no"/],
] as const)('--login %s and AWSSO_LOGIN=%s are refused', ([flag, variable, message]) => {
  expect(() => loginPolicy(flag, { AWSSO_LOGIN: variable })).toThrow(
    expect.objectContaining({ code: 'usage', message: expect.stringMatching(message) }),
  );
});
