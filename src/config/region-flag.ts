import { AwssoError } from '../errors.ts';
import { misspeltRegion, regionOfZone } from './diagnose/regions.ts';

/** Why a text is no region; one that is too new to be known may be one, but none that is near to a known one. */
export function regionProblem(text: string): string | undefined {
  const ofZone = regionOfZone(text);
  if (ofZone !== undefined) {
    return `it is an availability zone of ${ofZone}`;
  }
  if (!/^[a-z]{2,}(?:-[a-z]+)+-\d+$/.test(text)) {
    return 'it is no region, as eu-west-1 is one';
  }
  const meant = misspeltRegion(text);
  return meant && `there is no such region; did you mean ${meant}?`;
}

export function requireRegionFlag(region: string | undefined): void {
  const problem = region === undefined ? undefined : regionProblem(region);
  if (problem !== undefined) {
    throw new AwssoError('usage', `--region is ${JSON.stringify(region)}: ${problem}`);
  }
}
