import { AwssoError } from '../../errors.ts';
import { editorAt, type Place, placeOf } from '../place.ts';
import { shownRow } from './shown-row.ts';

/** The AWS CLI's variable: the profiles that are being resolved by the processes above this one, as a line of CSV. */
export const profileChainVariable = '_AWS_CLI_PROFILE_CHAIN';

/** As many as the AWS CLI lets through (`ConfigureExportCredentialsCommand`). */
const mostProfiles = 4;

/** Throws when a process above this one is resolving the same profile: what that one waits for will never come. */
export function refuseProfileCircle(inherited: string | undefined, profile: string, place: Place): void {
  const seen = namesIn(inherited ?? '');
  if (seen.includes(profile)) {
    throw refusal(place, 'profiles go round in a circle', [...seen.slice(seen.indexOf(profile)), profile]);
  }
}

/** The variable for a child that a profile's `credential_process` starts. A circle is an error, and so is a long row. */
export function profileChainOfChild(inherited: string | undefined, profile: string, place: Place): string {
  refuseProfileCircle(inherited, profile, place);
  const names = [...namesIn(inherited ?? ''), profile];
  if (names.length > mostProfiles) {
    throw refusal(place, 'the row of profiles is too long', names);
  }
  return names.map(csvField).join(',');
}

function refusal(place: Place, what: string, names: readonly string[]): AwssoError {
  return new AwssoError('config', `${placeOf(place)}: by credential_process ${what}: ${shownRow(names)}`, {
    hint: editorAt(place),
  });
}

/** One row, as Python's `csv` reads it. */
function namesIn(row: string): string[] {
  return row === ''
    ? []
    : [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare,
      );
}

function csvField(name: string): string {
  return /[",\r\n]/.test(name) || name === '' ? `"${name.replaceAll('"', '""')}"` : name;
}
