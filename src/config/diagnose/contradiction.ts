import { AwssoError } from '../../errors.ts';
import type { Setting } from '../dialect/aws-ini.ts';
import { mendAt } from '../mend-at.ts';
import { placeOf } from '../place.ts';

/** A setting that the profile and its sso-session give differently. */
export function contradiction(key: string, own: Setting, session: Setting): AwssoError {
  return new AwssoError(
    'config',
    `${placeOf(own)}: ${key} contradicts the one of the sso-session (${placeOf(session)}); a profile with sso_session needs none of its own`,
    { hint: mendAt(own, 'd', own.lastLine) },
  );
}
