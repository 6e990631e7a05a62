import { expect, test } from 'vitest';
import {
  isKnownRegion,
  meantRegion,
  misspeltRegion,
  regionOfZone,
} from '../../../../src/config/diagnose/regions.ts';

test.for([
  ['eu-wst-1', 'eu-west-1'],
  ['eu_west_1', 'eu-west-1'],
  ['eu west 1', 'eu-west-1'],
  ['EU-WEST-1', 'eu-west-1'],
  ['us-gov-west-1b', 'us-gov-west-1'],
  ['Ireland', 'eu-west-1'],
  ['US East (N. Virginia)', 'us-east-1'],
  ['Asia Pacific (Tokyo)', 'ap-northeast-1'],
  ['example', undefined],
  ['', undefined],
] as const)('%j means %j', ([text, region]) => {
  expect(meantRegion(text)).toBe(region);
});

test.for([
  ['eu-west-1a', 'eu-west-1'],
  ['us-gov-east-1c', 'us-gov-east-1'],
  ['eu-west-1', undefined],
  ['us-west-2-lax-1a', undefined],
  ['local1a', undefined],
] as const)('%j is a zone of %j', ([text, region]) => {
  expect(regionOfZone(text)).toBe(region);
});

test('regions are known in any case, and nothing else is', () => {
  const known = ['eu-west-1', 'EU-West-1', 'us-iso-east-1', 'us-isob-west-1', 'eu-isoe-west-1'];
  const unknown = ['toString', 'eu-west-9', 'us-isox-east-1', 'us-iso-east'];
  expect(known.filter(isKnownRegion)).toEqual(known);
  expect(unknown.filter(isKnownRegion)).toEqual([]);
});

test.for([
  ['eu-wst-1', 'eu-west-1'],
  ['ue-west-1', 'eu-west-1'],
  ['eu-west-11', 'eu-west-1'],
  ['ap-southest-2', 'ap-southeast-2'],
  ['us-gv-west-1', 'us-gov-west-1'],
] as const)('%j is a slip of %j', ([text, region]) => {
  expect(misspeltRegion(text)).toBe(region);
});

test.for(['eu-west-1', 'eu-west-4', 'sa-west-1', 'th-central-1', 'us-isob-east-1', 'us-isox-east-1'])(
  '%j is a region, or may become one',
  (text) => {
    expect(misspeltRegion(text)).toBeUndefined();
  },
);
