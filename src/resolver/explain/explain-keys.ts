import type { Section } from '../../config/dialect/aws-ini.ts';
import type { SsoRole } from '../../config/sso-session.ts';
import { formatTimestamp } from '../../timestamp.ts';
import { fromCredentialsFile } from '../from-credentials-file.ts';
import type { ExplainedStep, Surroundings } from './explained-step.ts';

/** Keys that stand in a file under the profile's name: those of an SSO role, or, without one, a profile's own. */
export function explainKeys(
  section: Section | undefined,
  role: SsoRole | undefined,
  { credentialsFile, now }: Surroundings,
): ExplainedStep {
  const outcome = fromCredentialsFile(section, role, now);
  const file = section?.file ?? credentialsFile;
  if (!('found' in outcome)) {
    return { step: 'credentials-file', file, outcome: 'skipped', reason: outcome.skipped };
  }
  const { expiration } = outcome.found;
  return {
    step: 'credentials-file',
    file,
    outcome: 'found',
    reason: `its section at line ${section?.line} has usable keys`,
    ...(expiration && { expires: formatTimestamp(expiration) }),
  };
}
