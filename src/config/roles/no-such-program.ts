import { AwssoError } from '../../errors.ts';
import type { Profile } from '../aws-config.ts';
import type { Setting } from '../dialect/aws-ini.ts';
import { editorAt, placeOf } from '../place.ts';

/** What messages call the command that a profile names for its credentials. */
export function titleOfProcess(profile: Profile, command: Setting): string {
  return `credential_process of profile "${profile.name}" (${placeOf(command)})`;
}

export function noSuchProgram(title: string, program: string, command: Setting): AwssoError {
  return new AwssoError('config', `${title}: there is no program "${program}"`, { hint: editorAt(command) });
}
