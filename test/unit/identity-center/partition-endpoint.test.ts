import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { partitionEndpoint } from '../../../src/identity-center/partition-endpoint.ts';

interface BotocoreEndpoint {
  readonly service: 'sso' | 'sso_oidc' | 'sts';
  readonly region: string;
  readonly fips: boolean;
  readonly dualstack: boolean;
  readonly url: string;
}

const file = new URL('../../fixtures/endpoints/botocore.json', import.meta.url);
const endpoints: BotocoreEndpoint[] = JSON.parse(readFileSync(file, 'utf8'));

test('the fixture holds all services', () => {
  expect(endpoints.length).toBeGreaterThan(100);
  expect(new Set(endpoints.map(({ service }) => service))).toEqual(new Set(['sso', 'sso_oidc', 'sts']));
});

test.for(endpoints)(
  '$service in $region (FIPS $fips, dual-stack $dualstack) is $url',
  ({ service, region, fips, dualstack, url }) => {
    expect(partitionEndpoint(service, region, { fips, dualStack: dualstack })).toBe(url);
  },
);
