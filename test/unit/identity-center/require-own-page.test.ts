import { describe, expect, test } from 'vitest';
import { requireOwnPage } from '../../../src/identity-center/require-own-page.ts';

const own = ['https://login.corp.example/start', 'https://oidc.gateway.example:8443/base'];

describe('a login may be approved at', () => {
  test.for([
    'https://device.sso.eu-west-1.amazonaws.com/',
    'https://d-1234567890.awsapps.com/start/#/device?user_code=ABCD-EFGH',
    'https://ssoins-1.portal.eu-west-1.app.aws/',
    'https://device.sso.cn-north-1.amazonaws.com.cn/',
    'https://start.home.awsapps.cn/directory/d-1',
    'https://device.sso.us-gov-west-1.amazonaws.com',
    'https://device.sso.eusc-de-east-1.amazonaws.eu/',
    'https://device.sso.us-iso-east-1.c2s.ic.gov/',
    'https://DEVICE.sso.EU-west-1.amazonaws.com./',
    'https://login.corp.example/start/#/device',
    'https://oidc.gateway.example/device',
    'https://127.0.0.1:8443/device',
    'http://127.0.0.1:8080/device',
  ])('%s', (page) => {
    expect(() => requireOwnPage(page, own)).not.toThrow();
  });
});

describe('a login may not be approved at', () => {
  test.for([
    ['https://evil.example/', 'evil.example'],
    ['HTTPS://EVIL.example/', 'evil.example'],
    ['https://device.sso.amazonaws.com.evil.example/', 'device.sso.amazonaws.com.evil.example'],
    ['https://evilamazonaws.com/', 'evilamazonaws.com'],
    ['https://amazonaws.com@evil.example/', 'evil.example'],
    ['https://evil.example#.amazonaws.com', 'evil.example'],
    ['https://evil.example\\.amazonaws.com/', 'evil.example'],
    ['https://sub.login.corp.example/', 'sub.login.corp.example'],
    ['https://corp.example/', 'corp.example'],
    ['https://127.0.0.1.evil.example/', '127.0.0.1.evil.example'],
    ['https://аws.amazon.example/', 'xn--ws-6kc.amazon.example'],
  ])('%s', ([page = '', host]) => {
    expect(() => requireOwnPage(page, own)).toThrow(
      `its approval page is at ${host}, which is neither AWS's nor configured`,
    );
  });
});
