import { describe, expect, test } from 'vitest';
import { stsEndpoint } from '../../../src/sts/sts-endpoint.ts';
import { at, type Given, sourcesOf } from '../identity-center/endpoint-sources.ts';

const chosen = (given: Given) => {
  const { endpoint, region } = stsEndpoint(sourcesOf(given), undefined);
  return [endpoint.url, endpoint.from, region];
};

describe('STS is asked', () => {
  const settings = { region: at(3, 'eu-west-1') };

  test('in the region of the variable, before that of the profile', () => {
    expect(chosen({ env: { AWS_REGION: 'eu-north-1', AWS_DEFAULT_REGION: 'eu-south-1' }, settings })).toEqual(
      ['https://sts.eu-north-1.amazonaws.com', 'AWS_REGION', 'eu-north-1'],
    );
    expect(chosen({ settings })).toEqual([
      'https://sts.eu-west-1.amazonaws.com',
      'region at /home/u/.aws/config:3',
      'eu-west-1',
    ]);
  });

  test('at its global endpoint where no region is set', () => {
    expect(chosen({})).toEqual(['https://sts.amazonaws.com', 'no region is set', 'us-east-1']);
  });

  test.for([
    [
      'eu-west-1a',
      'is eu-west-1a, an availability zone of the region eu-west-1',
      'export AWS_REGION=eu-west-1',
    ],
    ['x/evil', 'is no AWS region', 'unset AWS_REGION'],
  ])('nowhere by AWS_REGION=%s, and the error names the variable', ([value = '', what, hint]) => {
    expect(() => chosen({ env: { AWS_REGION: value } })).toThrow(
      expect.objectContaining({ code: 'config', message: `AWS_REGION ${what}`, hint }),
    );
  });
});
