import { nearest } from './nearest.ts';

/** The regions there are, with the names that AWS and people give them (botocore data/partitions.json). */
const places: Readonly<Record<string, string>> = {
  'af-south-1': 'Cape Town',
  'ap-east-1': 'Hong Kong',
  'ap-east-2': 'Taipei',
  'ap-northeast-1': 'Tokyo',
  'ap-northeast-2': 'Seoul',
  'ap-northeast-3': 'Osaka',
  'ap-south-1': 'Mumbai',
  'ap-south-2': 'Hyderabad',
  'ap-southeast-1': 'Singapore',
  'ap-southeast-2': 'Sydney',
  'ap-southeast-3': 'Jakarta',
  'ap-southeast-4': 'Melbourne',
  'ap-southeast-5': 'Malaysia',
  'ap-southeast-6': 'New Zealand',
  'ap-southeast-7': 'Thailand',
  'ca-central-1': 'Canada Central',
  'ca-west-1': 'Calgary',
  'cn-north-1': 'Beijing',
  'cn-northwest-1': 'Ningxia',
  'eu-central-1': 'Frankfurt',
  'eu-central-2': 'Zurich',
  'eu-north-1': 'Stockholm',
  'eu-south-1': 'Milan',
  'eu-south-2': 'Spain',
  'eu-west-1': 'Ireland',
  'eu-west-2': 'London',
  'eu-west-3': 'Paris',
  'eusc-de-east-1': 'Brandenburg',
  'il-central-1': 'Tel Aviv',
  'me-central-1': 'UAE',
  'me-south-1': 'Bahrain',
  'mx-central-1': 'Mexico Central',
  'sa-east-1': 'Sao Paulo',
  'us-east-1': 'Virginia',
  'us-east-2': 'Ohio',
  'us-gov-east-1': 'GovCloud US-East',
  'us-gov-west-1': 'GovCloud US-West',
  'us-west-1': 'California',
  'us-west-2': 'Oregon',
};

/** Those of the isolated partitions, which nobody means who does not write them. */
const isolated = /^(us-iso[bf]?|eu-isoe)-[a-z]+-\d$/;

export function isKnownRegion(text: string): boolean {
  const region = text.toLowerCase();
  return Object.hasOwn(places, region) || isolated.test(region);
}

/** `eu-west-1a` is one of several data centres of a region, which no endpoint is named after. */
export function regionOfZone(text: string): string | undefined {
  return /^([a-z]{2}(?:-[a-z]+)+-\d)[a-z]$/.exec(text)?.[1];
}

/**
 * The region that a slip of the pen has made another of. What is made of the words of regions, or is near to none, may be
 * a new one: `eu-west-4`, `sa-west-1`, `th-central-1`.
 */
export function misspeltRegion(text: string): string | undefined {
  const known = Object.keys(places);
  const words = new Set(known.flatMap((code) => code.split('-')));
  const mayBeNew = text
    .replace(/-\d$/, '')
    .split('-')
    .every((word) => words.has(word));
  return isKnownRegion(text) || mayBeNew ? undefined : nearest(text, known, 1);
}

/** The region that a person most likely means by another name or a slip of the pen. */
export function meantRegion(text: string): string | undefined {
  const plain = text.toLowerCase();
  const named = Object.keys(places).find((code) => plain.includes(places[code]?.toLowerCase() ?? ' '));
  const dashed = plain.trim().replace(/[\s_.]+/g, '-');
  return regionOfZone(plain) ?? named ?? nearest(dashed, Object.keys(places));
}
