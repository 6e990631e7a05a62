import { placeOf } from '../../config/place.ts';
import type { AssumedRole } from '../../config/roles/assumed-role.ts';
import type { AssumedRoleAnswer } from '../../credentials.ts';
import { AwssoError } from '../../errors.ts';
import type { StsAnswer } from '../../sts/token-service.ts';

const longestWords = 300;

/** What STS granted; what it refused, in its words, is `denied`: no other role may answer. */
export function grantedOrDenied(answer: StsAnswer, role: AssumedRole, hint: string): AssumedRoleAnswer {
  if ('granted' in answer) {
    return answer.granted;
  }
  const { profile, roleArn, arguments: wanted } = role;
  const words = answer.words.trim().replace(/\s+/g, ' ').slice(0, longestWords);
  throw new AwssoError(
    'denied',
    `STS refuses role ${wanted.RoleArn} of profile "${profile.name}" (${placeOf(roleArn)}): ${answer.refused}: ${words}`,
    { hint },
  );
}
