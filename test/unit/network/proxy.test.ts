import { describe, expect, test } from 'vitest';
import { proxyFor } from '../../../src/network/proxy.ts';
import { hideSecrets } from '../../../src/secret.ts';

const url = 'https://portal.sso.eu-west-1.amazonaws.com';

describe('the proxy of an https URL is', () => {
  test.for([
    ['none, without a variable', {}, undefined],
    ['HTTPS_PROXY', { HTTPS_PROXY: 'http://p:3128' }, 'http://p:3128'],
    ['https_proxy', { https_proxy: 'http://p:3128' }, 'http://p:3128'],
    ['the lower case one of both', { https_proxy: 'http://low', HTTPS_PROXY: 'http://up' }, 'http://low'],
    ['none, when the lower case one is empty', { https_proxy: '', HTTPS_PROXY: 'http://up' }, undefined],
    [
      'the lower case one, when the other is empty',
      { https_proxy: 'http://low', HTTPS_PROXY: '' },
      'http://low',
    ],
    ['none, when both are empty', { https_proxy: '', HTTPS_PROXY: '' }, undefined],
    ['not HTTP_PROXY, which is for http', { HTTP_PROXY: 'http://p' }, undefined],
    ['http, when no scheme is written', { HTTPS_PROXY: 'p:3128' }, 'http://p:3128'],
    ['https, when that is written', { HTTPS_PROXY: 'https://p:3129' }, 'https://p:3129'],
  ] as const)('%s', ([, env, proxy]) => {
    expect(proxyFor(url, env)).toBe(proxy);
  });
});

test.for([
  ['as written', 'http://tom:CANARY%2Fone%40@p:3128', 'CANARY%2Fone%40'],
  ['as sent', 'http://tom:CANARY%2Ftwo%40@p:3128', 'CANARY/two@'],
  ['without a scheme', 'tom:CANARY-three@p:3128', 'CANARY-three'],
  ['in what is no URL', 'http://tom:CANARY%four@/x@p:no', 'CANARY%four@/x'],
] as const)('the last filter learns the password of a proxy: %s', ([, HTTPS_PROXY, password]) => {
  proxyFor(url, { HTTPS_PROXY });
  expect(hideSecrets(`tom ${password} p:3128`)).toBe('tom *** p:3128');
});

// Python 3.11, urllib.request.proxy_bypass_environment, by which the AWS CLI goes.
describe('NO_PROXY', () => {
  test.for([
    ['names the host', 'portal.sso.eu-west-1.amazonaws.com', true],
    ['names the host in capitals', 'PORTAL.SSO.EU-WEST-1.AMAZONAWS.COM', true],
    ['names a domain above it', 'amazonaws.com', true],
    ['names a domain with a dot before it', '.amazonaws.com', true],
    ['names a domain with dots before it', '..amazonaws.com', true],
    ['is a list, with blanks', 'a.example , amazonaws.com', true],
    ['is a star', '*', true],
    ['is a star among others, which the AWS CLI takes for a name', 'a.example,*', false],
    ['is a star before a domain, which is none', '*.amazonaws.com', false],
    ['is a list without commas', 'a.example amazonaws.com', false],
    ['names a port that the URL leaves out', 'portal.sso.eu-west-1.amazonaws.com:443', false],
    ['names another port', 'portal.sso.eu-west-1.amazonaws.com:8443', false],
    ['names an end that is no domain', 'naws.com', false],
    ['names a domain below it', 'x.portal.sso.eu-west-1.amazonaws.com', false],
    ['names another host', 'oidc.eu-west-1.amazonaws.com', false],
    ['is empty', '', false],
    ['is commas', ' , ,', false],
    ['is a dot', '.', false],
  ] as const)('%s: %s', ([, list, isDirect]) => {
    for (const name of ['NO_PROXY', 'no_proxy']) {
      const proxy = proxyFor(url, { HTTPS_PROXY: 'http://p', [name]: list });
      expect(proxy).toBe(isDirect ? undefined : 'http://p');
    }
  });

  test('in lower case wins', () => {
    const env = { HTTPS_PROXY: 'http://p', no_proxy: 'other.example', NO_PROXY: '*' };
    expect(proxyFor(url, env)).toBe('http://p');
  });

  test.for([
    ['a port that is written', 'https://h.example:8443', 'h.example:8443'],
    ['the usual port where it is written', 'https://h.example:443/', 'h.example:443'],
    ['an address', 'https://10.0.0.1', '10.0.0.1'],
  ] as const)('names %s', ([, address, list]) => {
    expect(proxyFor(address, { HTTPS_PROXY: 'http://p', NO_PROXY: list })).toBeUndefined();
  });
});

test('an http URL, which is of this machine, has none', () => {
  expect(proxyFor('http://127.0.0.1:1', { HTTPS_PROXY: 'http://p', HTTP_PROXY: 'http://p' })).toBeUndefined();
});
