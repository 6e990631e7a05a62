import dns from 'node:dns';
import { afterEach, describe, vi } from 'vitest';
import type { Fault } from '../../../src/emulator/center/fault.ts';
import { eachNamesItsCause } from './broken-home.ts';
import { good, withLines } from './configs.ts';
import type { Scene } from './scene.ts';

/** The profile leads to the emulator by itself, and no variable does. */
const config = (url: string) => withLines({ 10: `endpoint_url = ${url}` });

function faulty(name: string, fault: Fault, cause: string) {
  return {
    name: `the portal ${name}`,
    config,
    isCached: false,
    before: async ({ box, run }: Scene) => {
      await run(['login', '--sso-session', 'corp']);
      Object.assign(box.env, { AWS_ENDPOINT_URL_SSO: '', AWS_ENDPOINT_URL_SSO_OIDC: '' });
      box.identityCenter.failNext('GetRoleCredentials', fault, Number.POSITIVE_INFINITY);
    },
    exit: 6,
    cause: `Identity Center at HOST ${cause} (~/.aws/config:10)`,
    shows: ['curl ', 'http://HOST'] as const,
  };
}

eachNamesItsCause([
  faulty(
    'answers with the page of a hotel',
    'html',
    "answered with something other than JSON [HTTP 200], perhaps a proxy's or a hotel's page",
  ),
  faulty(
    'forbids with a page of HTML',
    { status: 403, body: '<html>canary</html>', contentType: 'text/html' },
    "answered with something other than JSON [HTTP 403], perhaps a proxy's or a hotel's page",
  ),
  faulty(
    'answers with nothing',
    { status: 200, body: '' },
    'answered nonsense: roleCredentials is missing or not as it should be',
  ),
  faulty(
    'answers with other JSON',
    { status: 200, body: { roleCredentials: { accessKeyId: 7 } } },
    'answered nonsense: roleCredentials.accessKeyId is missing or not as it should be',
  ),
  faulty(
    'throttles',
    { status: 429, body: { message: 'canary' } },
    'throttles requests [HTTP 429], also after 3 tries',
  ),
  faulty('fails with 500', { status: 500, body: { message: 'canary' } }, 'failed [HTTP 500]'),
  faulty('fails with 503', { status: 503, body: '' }, 'failed [HTTP 503]'),
  faulty(
    'redirects',
    { status: 302, headers: { Location: 'https://elsewhere.example/' }, body: '' },
    'answered with a redirect [HTTP 302], which no token may follow',
  ),
  faulty('cuts the connection', 'reset', 'cannot be reached: the connection was cut [ECONNRESET]'),
  faulty(
    'cuts the connection after its work',
    'lost-reply',
    'cannot be reached: the connection was cut [ECONNRESET]',
  ),
  faulty('is silent', 'hang', 'cannot be reached: no answer in time'),
]);

describe('where names cannot be looked up', () => {
  afterEach(() => vi.restoreAllMocks());

  function lookUpFails(code: string) {
    return async ({ box, run }: Scene) => {
      await run(['login', '--sso-session', 'corp']);
      Object.assign(box.env, { AWS_ENDPOINT_URL_SSO: '', AWS_ENDPOINT_URL_SSO_OIDC: '' });
      const fail = (_host: string, _options: object, answer: (error: Error) => void) =>
        answer(Object.assign(new Error('canary'), { code }));
      vi.spyOn(dns, 'lookup').mockImplementation(fail as unknown as typeof dns.lookup);
    };
  }

  function noHost(region: string, cause: string) {
    return {
      name: `sso_region is ${region}`,
      config: withLines({ 3: `sso_region = ${region}` }),
      isCached: false,
      before: lookUpFails('ENOTFOUND'),
      exit: 6,
      cause: `Identity Center at portal.sso.${region.toLowerCase()}.amazonaws.com cannot be reached: there is no such host [ENOTFOUND], ${cause} (sso_region at ~/.aws/config:3)`,
    };
  }

  eachNamesItsCause([
    {
      ...noHost('eu-wst-1', 'and no AWS region of that name is known; the nearest is eu-west-1'),
      getsPast: 'sed -i.bak 3s/',
    },
    {
      ...noHost('eu-west-11', 'and no AWS region of that name is known; the nearest is eu-west-1'),
      getsPast: 'sed -i.bak 3s/',
    },
    {
      ...noHost('Ireland', 'and no AWS region of that name is known; the nearest is eu-west-1'),
      getsPast: 'sed -i.bak 3s/',
    },
    { ...noHost('xx', 'and no AWS region of that name is known'), opens: '~/.aws/config:3' },
    {
      name: 'there is no FIPS endpoint in the region',
      config: good,
      isCached: false,
      env: { AWS_USE_FIPS_ENDPOINT: 'true' },
      before: lookUpFails('ENOTFOUND'),
      exit: 6,
      cause:
        'Identity Center at portal.sso-fips.eu-west-1.amazonaws.com cannot be reached: there is no such host [ENOTFOUND]; not every region has FIPS endpoints (sso_region at ~/.aws/config:3, AWS_USE_FIPS_ENDPOINT)',
      getsPast: 'unset AWS_USE_FIPS_ENDPOINT',
    },
    {
      name: 'there is no dual-stack endpoint in the region',
      config: withLines({ 10: 'use_dualstack_endpoint = true' }),
      isCached: false,
      before: lookUpFails('ENOTFOUND'),
      exit: 6,
      cause:
        'Identity Center at portal.sso.eu-west-1.api.aws cannot be reached: there is no such host [ENOTFOUND]; not every region has dual-stack endpoints (sso_region at ~/.aws/config:3, use_dualstack_endpoint at ~/.aws/config:10)',
      opens: '~/.aws/config:10',
    },
    {
      name: 'the region is one of an isolated partition',
      config: withLines({ 3: 'sso_region = us-iso-west-1' }),
      isCached: false,
      before: lookUpFails('ENOTFOUND'),
      exit: 6,
      cause:
        'Identity Center at portal.sso.us-iso-west-1.c2s.ic.gov cannot be reached: there is no such host [ENOTFOUND] (sso_region at ~/.aws/config:3)',
      shows: ['curl ', 'https://portal.sso.us-iso-west-1.c2s.ic.gov'],
    },
    {
      name: 'there is no network',
      config: good,
      isCached: false,
      before: lookUpFails('EAI_AGAIN'),
      exit: 6,
      cause:
        'Identity Center at portal.sso.eu-west-1.amazonaws.com cannot be reached: its name cannot be looked up now [EAI_AGAIN] (sso_region at ~/.aws/config:3)',
      shows: ['curl ', 'https://portal.sso.eu-west-1.amazonaws.com'],
    },
  ]);
});
