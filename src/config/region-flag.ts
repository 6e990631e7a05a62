import { AwssoError } from '../errors.ts';
import { regionOfZone } from './diagnose/regions.ts';

/** Why a text can be no region; one that is too new to be known can. */
export function regionProblem(text: string): string | undefined {
  const ofZone = regionOfZone(text);
  if (ofZone !== undefined) {
    return `it is an availability zone of ${ofZone}`;
  }
  return /^[a-z]{2,}(?:-[a-z]+)+-\d+$/.test(text) ? undefined : 'it is no region, as eu-west-1 is one';
}

export function requireRegionFlag(region: string | undefined): void {
  const problem = region === undefined ? undefined : regionProblem(region);
  if (problem !== undefined) {
    throw new AwssoError('usage', `--region is ${JSON.stringify(region)}: ${problem}`);
  }
}
