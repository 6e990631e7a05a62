import { expect, test } from 'vitest';
import { authorizationPage } from '../../../src/identity-center/authorization-page.ts';

const request = {
  clientId: 'BLOmNoZKH0lFuyABXeOsQdPDmRuZSQYh',
  redirectUri: 'http://127.0.0.1:36703/oauth/callback',
  state: 'e1f2c52a-e1e8-4bf8-add3-eea773d758a2',
  scopes: ['sso:account:access'],
  codeChallenge: 'M0oUiPDa4PuQgzt_PVNlSsTAGbl4IMuOZOQFmzDa3Ng',
};

test('the page is the one that the AWS CLI 2.38.5 opens for the same request', () => {
  expect(authorizationPage('http://127.0.0.1:8765', request)).toBe(
    'http://127.0.0.1:8765/authorize?response_type=code&client_id=BLOmNoZKH0lFuyABXeOsQdPDmRuZSQYh&redirect_uri=http%3A%2F%2F127.0.0.1%3A36703%2Foauth%2Fcallback&state=e1f2c52a-e1e8-4bf8-add3-eea773d758a2&code_challenge_method=S256&scopes=sso%3Aaccount%3Aaccess&code_challenge=M0oUiPDa4PuQgzt_PVNlSsTAGbl4IMuOZOQFmzDa3Ng',
  );
});

test.for([
  ['scopes are joined by %20', { scopes: ['a:b', 'c:d'] }, 'scopes=a%3Ab%20c%3Ad'],
  ['a client id is encoded', { clientId: "a b&c='(~)*!" }, 'client_id=a%20b%26c%3D%27%28~%29%2A%21'],
] as const)('%s', ([, given, part]) => {
  expect(authorizationPage('https://oidc.eu-west-1.amazonaws.com/', { ...request, ...given })).toContain(
    part,
  );
});

test.for([
  ['https://oidc.eu-west-1.amazonaws.com', 'https://oidc.eu-west-1.amazonaws.com/authorize?'],
  ['https://proxy.example/oidc/', 'https://proxy.example/oidc/authorize?'],
])('at %s it is %s', ([endpoint = '', start = '']) => {
  expect(authorizationPage(endpoint, request).startsWith(start)).toBe(true);
});
