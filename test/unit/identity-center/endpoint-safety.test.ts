import { describe, expect, test } from 'vitest';
import { endpointOf } from '../../../src/endpoint/endpoint.ts';
import { isSafeUrl } from '../../../src/safe-url.ts';
import { sessionOf } from '../../support/session-of.ts';
import { at, config, refusalOf, sourcesOf } from './endpoint-sources.ts';

const safe = [
  'https://portal.example',
  'http://localhost:8080',
  'http://LOCALHOST',
  'http://127.0.0.1:8080/base',
  'http://127.255.255.254',
  // The URL standard reads both as 127.0.0.1.
  'http://127.1',
  'http://0x7f000001',
  'http://[::1]:8080',
  'http://user@127.0.0.1',
];

const unsafe = [
  'http://portal.example',
  'http://127.0.0.1.evil.example',
  'http://localhost.evil.example',
  'http://evil-localhost',
  'http://127.0.0.1@evil.example',
  'http://localhost:80@evil.example',
  'http://evil.example/127.0.0.1',
  'http://evil.example#127.0.0.1',
  'http://evil.example?localhost',
  'http://128.0.0.1',
  'http://0.0.0.0',
  'http://[::ffff:127.0.0.1]',
  'http://[::]',
  'http://169.254.169.254',
  'ftp://127.0.0.1',
  'file:///etc/passwd',
  'javascript:alert(1)',
];

describe('a token may be sent', () => {
  test.for(safe)('to %s', (url) => {
    expect(isSafeUrl(url)).toBe(true);
    expect(endpointOf('sso', sessionOf(), sourcesOf({ env: { AWS_ENDPOINT_URL: url } })).url).toBe(url);
  });

  test.for(unsafe)('not to %s', (url) => {
    expect(isSafeUrl(url)).toBe(false);
    const error = refusalOf({ env: { AWS_ENDPOINT_URL: url } });
    expect([error.code, error.message, error.hint]).toEqual([
      'config',
      'AWS_ENDPOINT_URL: the endpoint URL is neither https nor http to this machine, so no token may be sent there',
      'unset AWS_ENDPOINT_URL',
    ]);
  });

  test.for([
    'portal.example',
    '//portal.example',
    'https://',
    'http://127.0.0.999',
    'https://a b',
    'https://x:99999',
  ])('not to %s, which is no URL', (url) => {
    const error = refusalOf({ settings: { endpoint_url: at(12, url) } });
    expect([error.code, error.message, error.hint]).toEqual([
      'config',
      `${config}:12: the endpoint URL is not a URL`,
      `\u0024{EDITOR:-vi} +12 ${config}`,
    ]);
  });

  test('and a refusal repeats no password of the URL', () => {
    const error = refusalOf({ env: { AWS_ENDPOINT_URL: 'http://me:CANARY@evil.example' } });
    expect(`${error.message}${error.hint}`).not.toContain('CANARY');
  });
});
