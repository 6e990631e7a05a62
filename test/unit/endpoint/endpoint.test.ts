import { describe, expect, test } from 'vitest';
import { endpointOf } from '../../../src/endpoint/endpoint.ts';
import { sessionOf } from '../../support/session-of.ts';
import {
  at,
  config,
  type Given,
  refusalOf,
  services,
  sourcesOf,
} from '../identity-center/endpoint-sources.ts';

const variables = {
  AWS_ENDPOINT_URL_SSO: 'https://sso-variable.example',
  AWS_ENDPOINT_URL: 'https://variable.example',
};

const profile = {
  services: at(11, 'corp'),
  endpoint_url: at(12, 'https://profile.example'),
};

describe('the portal is reached by the first of', () => {
  const { AWS_ENDPOINT_URL } = variables;
  const partition = 'https://portal.sso.eu-west-1.amazonaws.com';
  const rows: readonly (readonly [string, Given, string, string])[] = [
    [
      "the service's variable",
      { env: variables, settings: profile },
      'https://sso-variable.example',
      'AWS_ENDPOINT_URL_SSO',
    ],
    [
      'the variable of all services',
      { env: { AWS_ENDPOINT_URL }, settings: profile },
      'https://variable.example',
      'AWS_ENDPOINT_URL',
    ],
    ["the profile's services section", { settings: profile }, 'https://sso-section.example', `${config}:21`],
    [
      "the profile's endpoint_url",
      { settings: { endpoint_url: profile.endpoint_url } },
      'https://profile.example',
      `${config}:12`,
    ],
    ["the partition's rule", {}, partition, `sso_region at ${config}:4`],
    [
      'the next, when the variable is empty',
      { env: { AWS_ENDPOINT_URL_SSO: '', AWS_ENDPOINT_URL } },
      'https://variable.example',
      'AWS_ENDPOINT_URL',
    ],
    [
      'the next, when both variables are empty',
      { env: { AWS_ENDPOINT_URL_SSO: '', AWS_ENDPOINT_URL: '' }, settings: profile },
      'https://sso-section.example',
      `${config}:21`,
    ],
    [
      'the next, when the setting is empty',
      { settings: { endpoint_url: at(12, '') } },
      partition,
      `sso_region at ${config}:4`,
    ],
    [
      "not the other service's variable",
      { env: { AWS_ENDPOINT_URL_SSO_OIDC: 'https://oidc.example' } },
      partition,
      `sso_region at ${config}:4`,
    ],
    [
      'the partition, when AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true',
      { env: { ...variables, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, settings: profile },
      partition,
      `sso_region at ${config}:4`,
    ],
    [
      'the partition, when it is TRUE',
      { env: { ...variables, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' } },
      partition,
      `sso_region at ${config}:4`,
    ],
    [
      'the partition, when the profile says so',
      { env: variables, settings: { ...profile, ignore_configured_endpoint_urls: at(13, 'true') } },
      partition,
      `sso_region at ${config}:4`,
    ],
    [
      'the variable, when that says false and the profile true',
      {
        env: { ...variables, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' },
        settings: { ignore_configured_endpoint_urls: at(13, 'true') },
      },
      'https://sso-variable.example',
      'AWS_ENDPOINT_URL_SSO',
    ],
    [
      'the partition by FIPS, when the variable says so',
      { env: { AWS_USE_FIPS_ENDPOINT: 'true' } },
      'https://portal.sso-fips.eu-west-1.amazonaws.com',
      `sso_region at ${config}:4, AWS_USE_FIPS_ENDPOINT`,
    ],
    [
      'the partition by dual-stack, when the profile says so',
      { settings: { use_dualstack_endpoint: at(14, 'true') } },
      'https://portal.sso.eu-west-1.api.aws',
      `sso_region at ${config}:4, use_dualstack_endpoint at ${config}:14`,
    ],
    [
      'what is configured, whatever FIPS and dual-stack say',
      { env: { ...variables, AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' } },
      'https://sso-variable.example',
      'AWS_ENDPOINT_URL_SSO',
    ],
  ];
  test.for(rows)('%s', ([, given, url, from]) => {
    expect(endpointOf('sso', sessionOf(), sourcesOf(given))).toMatchObject({ url, from });
  });
});

describe('OIDC is reached by the first of', () => {
  const rows: readonly (readonly [string, Given, string])[] = [
    [
      'its variable',
      { env: { ...variables, AWS_ENDPOINT_URL_SSO_OIDC: 'https://oidc-variable.example' } },
      'https://oidc-variable.example',
    ],
    ['the variable of all services', { env: variables }, 'https://variable.example'],
    ['its part of the services section', { settings: profile }, 'https://oidc-section.example'],
    ["the partition's rule", {}, 'https://oidc.eu-west-1.amazonaws.com'],
  ];
  test.for(rows)('%s', ([, given, url]) => {
    expect(endpointOf('sso_oidc', sessionOf(), sourcesOf(given)).url).toBe(url);
  });
});

test('a services section that does not exist is an error of the config, at its line', () => {
  const error = refusalOf({ settings: { services: at(11, 'gone') } });
  expect([error.code, error.message, error.hint]).toEqual([
    'config',
    `${config}:11: there is no [services gone] section`,
    `\u0024{EDITOR:-vi} +11 ${config}`,
  ]);
});

test('a services section is not looked for when a variable decides', () => {
  const given = { env: variables, settings: { services: at(11, 'gone') } };
  expect(endpointOf('sso', sessionOf(), sourcesOf(given)).from).toBe('AWS_ENDPOINT_URL_SSO');
});

test('a services section that is silent about the service leaves it to endpoint_url', () => {
  const silent = { ...services['corp'], name: 'x', file: config, line: 1, settings: new Map() };
  const sources = { ...sourcesOf({ settings: profile }), services: new Map([['corp', silent]]) };
  expect(endpointOf('sso', sessionOf(), sources).url).toBe('https://profile.example');
});
