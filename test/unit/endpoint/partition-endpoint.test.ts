import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { partitionEndpoint } from '../../../src/endpoint/partition-endpoint.ts';

interface BotocoreEndpoint {
  readonly service: 'sso' | 'sso-oidc' | 'sts';
  readonly region: string;
  readonly fips: boolean;
  readonly dualstack: boolean;
  readonly url: string;
}

const file = new URL('../../fixtures/endpoints/botocore.json', import.meta.url);
const endpoints: BotocoreEndpoint[] = JSON.parse(readFileSync(file, 'utf8'));

test('the fixture holds every service in every partition', () => {
  expect(endpoints.length).toBeGreaterThan(600);
  expect(new Set(endpoints.map(({ service }) => service))).toEqual(new Set(['sso', 'sso-oidc', 'sts']));
});

test.for(endpoints)(
  '$service in $region (FIPS $fips, dual-stack $dualstack) is $url',
  ({ service, region, fips, dualstack, url }) => {
    const name = service === 'sso-oidc' ? 'sso_oidc' : service;
    expect(partitionEndpoint(name, region, { fips, dualStack: dualstack })).toBe(url);
  },
);
