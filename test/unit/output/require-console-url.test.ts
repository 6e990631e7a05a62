import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { requireConsoleUrl } from '../../../src/output/require-console-url.ts';

const signIn = '../../../node_modules/@aws-sdk/nested-clients/dist-cjs/submodules/signin/index.js';
const regions = [
  'eu-west-1',
  'us-gov-west-1',
  'cn-north-1',
  'eusc-de-east-1',
  'us-iso-east-1',
  'us-isob-east-1',
  'eu-isoe-west-1',
  'us-isof-south-1',
];

test('the console of every partition that the SDK knows is where its sign-in is', () => {
  const rules = readFileSync(new URL(signIn, import.meta.url), 'utf8');
  const domains = [...rules.matchAll(/"https:\/\/\{Region\}\.signin\.([a-z0-9.-]+)"/g)].map(
    ([, domain = '']) => domain,
  );
  expect(domains).toHaveLength(regions.length);
  for (const domain of domains) {
    const at = regions.filter((region) => isAccepted(`https://console.${domain}/`, region));
    expect([domain, at.length]).toEqual([domain, 1]);
  }
});

function isAccepted(page: string, region: string): boolean {
  try {
    requireConsoleUrl(page, region);
    return true;
  } catch {
    return false;
  }
}
