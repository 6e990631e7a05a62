import { AwssoError } from '../errors.ts';
import { regionOfZone } from './diagnose/regions.ts';

/** Refuses what cannot be a region; one that is too new to be known can. */
export function requireRegionFlag(region: string | undefined): void {
  if (region === undefined) {
    return;
  }
  const ofZone = regionOfZone(region);
  if (ofZone !== undefined) {
    throw new AwssoError('usage', `--region is ${JSON.stringify(region)}, an availability zone of ${ofZone}`);
  }
  if (!/^[a-z]{2,}(?:-[a-z]+)+-\d+$/.test(region)) {
    throw new AwssoError(
      'usage',
      `--region is ${JSON.stringify(region)}, which is none, as eu-west-1 is one`,
    );
  }
}
